package io.jenkins.plugins.caretaker.variable.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The language, case by case: {@code variable/octostache-cases.json}. Each case names its source rule; {@code A.3} is
 * mission.md, a number is the rule in octostache.md, {@code suite} is a behaviour that Octostache's own tests pin.
 */
class LanguageCasesTest {

    /** Wednesday, five past nine in the morning, two hours east. */
    static final Limits LIMITS =
            Limits.DEFAULT.withClock(Clock.fixed(Instant.parse("2030-05-22T07:05:00.1234567Z"), ZoneOffset.ofHours(2)));

    @TestFactory
    List<DynamicTest> every_case_gives_what_its_source_rule_says() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode node : cases()) {
            String name = node.get("id").asText() + " (" + node.get("source").asText() + ")";
            tests.add(DynamicTest.dynamicTest(name, () -> check(node)));
        }
        return tests;
    }

    @Test
    void the_table_has_at_least_three_hundred_different_cases_and_each_names_its_source() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode node : cases()) {
            ids.add(node.get("id").asText());
            assertThat(node.get("source").asText()).isNotBlank();
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(300);
    }

    private static JsonNode cases() throws IOException {
        try (InputStream in = LanguageCasesTest.class.getResourceAsStream("/variable/octostache-cases.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void check(JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> variable : node.path("vars").properties()) {
            values.put(variable.getKey(), variable.getValue().textValue());
        }
        Template.Mode mode =
                "continue".equals(node.path("mode").asText()) ? Template.Mode.CONTINUE : Template.Mode.STRICT;

        Evaluation evaluation =
                Template.parse(node.get("template").asText(), mode).evaluate(Variables.of(values), LIMITS);

        List<String> missing = new ArrayList<>();
        node.path("missing").forEach(token -> missing.add(token.asText()));
        assertThat(evaluation.value()).isEqualTo(node.get("value").textValue());
        assertThat(evaluation.missing()).isEqualTo(missing);
        if (node.has("error")) {
            assertThat(evaluation.error()).isNotNull();
            assertThat(evaluation.error().toString()).contains(node.get("error").asText());
        } else {
            assertThat(evaluation.error()).isNull();
        }
    }
}
