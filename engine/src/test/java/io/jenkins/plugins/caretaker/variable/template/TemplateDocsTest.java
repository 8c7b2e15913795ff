package io.jenkins.plugins.caretaker.variable.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.variable.template.filter.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/templates.md} tells the truth: every example in it is run. */
class TemplateDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "templates.md");
    private static final Pattern BLOCK = Pattern.compile("```octostache( continue)?\n(.*?)```", Pattern.DOTALL);

    private record Example(String template, String result) {}

    @TestFactory
    List<DynamicTest> every_example_gives_what_the_page_says() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(Files.readString(PAGE)).results().toList()) {
            Template.Mode mode = block.group(1) == null ? Template.Mode.STRICT : Template.Mode.CONTINUE;
            for (String line : block.group(2).split("\n")) {
                if (line.contains(" => ")) {
                    Example example = example(line);
                    Variables variables = Variables.of(values);
                    tests.add(DynamicTest.dynamicTest(line, () -> check(example, mode, variables)));
                } else if (line.contains(" = ")) {
                    values.put(
                            line.split(" = ", 2)[0].strip(),
                            line.split(" = ", 2)[1].strip().replace("\\n", "\n"));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(60);
        return tests;
    }

    private static Example example(String line) {
        String[] sides = line.split(" => ", 2);
        return new Example(sides[0].strip(), sides[1].strip());
    }

    private static void check(Example example, Template.Mode mode, Variables variables) {
        Evaluation evaluation = Template.parse(example.template(), mode).evaluate(variables, LanguageCasesTest.LIMITS);
        assertThat(shown(evaluation)).isEqualTo(example.result());
    }

    /** As the page writes results: line breaks as {@code \n}, then what is missing or wrong. */
    private static String shown(Evaluation evaluation) {
        if (evaluation.error() != null) {
            return "error " + evaluation.error();
        }
        if (evaluation.value() == null) {
            return "(unset)";
        }
        String value = evaluation.value().replace("\n", "\\n").strip();
        String text = value.isEmpty() ? "(empty)" : value;
        return evaluation.missing().isEmpty()
                ? text
                : text + " (missing: " + String.join(", ", evaluation.missing()) + ")";
    }

    @Test
    void the_filter_table_has_every_filter_and_an_example_of_each() throws IOException {
        String page = Files.readString(PAGE).toLowerCase(Locale.ROOT);

        for (String name : Filters.names()) {
            assertThat(page).contains("`" + name + "`");
            assertThat(page).containsPattern("\\| " + name + "[ }\n]");
        }
    }
}
