package io.jenkins.plugins.caretaker.variable.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.testkit.Property;
import io.jenkins.plugins.caretaker.testkit.PropertyTexts;
import io.jenkins.plugins.caretaker.variable.template.filter.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every template and every value. */
class TemplatePropertyTest {

    private static final Limits SMALL = new Limits(200_000, 50_000, 100, Duration.ofMillis(50), Limits.DEFAULT.clock());
    private static final List<String> PIECES = pieces();

    private static List<String> pieces() {
        List<String> pieces = new ArrayList<>(List.of(
                "#{",
                "}",
                "##{",
                "###{",
                "#",
                "#{if ",
                "#{unless ",
                "#{else}",
                "#{elseif ",
                "#{/if}",
                "#{/unless}",
                "#{each x in ",
                "#{/each}",
                "#{calc ",
                " in ",
                " == ",
                "!=",
                "|",
                " | ",
                "[",
                "]",
                "[#{",
                "[*]",
                ".",
                ",",
                "\"",
                "\\\"",
                "(",
                ")",
                "{",
                "+",
                "-",
                "*",
                "/",
                "A",
                "B",
                "L",
                "J",
                "J.a",
                "x",
                "x.Key",
                " ",
                "\n",
                "1",
                "0",
                "text",
                "Octopus.Template.Each.Last",
                "#{A}",
                "#{L}",
                "#{J.b[0]}",
                "#{if A}",
                "#{each x in L}"));
        Filters.names().forEach(name -> pieces.add(" | " + name));
        return pieces;
    }

    private record Case(String template, Map<String, String> values, Template.Mode mode) {}

    private static Case anyCase(Random random) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.of("A", "B", "L", "J", "A[x].N", "A.N", "J.b")) {
            if (random.nextInt(3) > 0) {
                values.put(
                        name,
                        random.nextBoolean() ? PropertyTexts.of(random, PIECES, 12) : PropertyTexts.any(random, 20));
            }
        }
        values.putIfAbsent("J", "{a: \"#{A}\", b: [1, 'x', {c: null}]}");
        values.put(PropertyTexts.any(random, 8), "value");
        Template.Mode mode = random.nextBoolean() ? Template.Mode.STRICT : Template.Mode.CONTINUE;
        return new Case(PropertyTexts.of(random, PIECES, 30), values, mode);
    }

    @Test
    void no_template_throws_and_each_ends_with_a_value_an_error_or_unset() {
        Property.of(3, 60_000).forAll(TemplatePropertyTest::anyCase, made -> {
            Evaluation evaluation =
                    Template.parse(made.template(), made.mode()).evaluate(Variables.of(made.values()), SMALL);
            if (evaluation.error() == null && evaluation.value() == null) {
                assertThat(made.template()).contains("null");
            }
            if (evaluation.value() != null) {
                assertThat(evaluation.value().length()).isLessThanOrEqualTo(SMALL.output());
            }
        });
    }

    @Test
    void random_characters_never_throw() {
        Property.of(4, 30_000)
                .forAll(
                        random -> "#{" + PropertyTexts.any(random, 60),
                        text -> assertThat(Template.evaluate(
                                        text, Variables.of(Map.of("a", text)), Template.Mode.CONTINUE))
                                .isNotNull());
    }

    @Test
    void an_evaluation_repeats() {
        Property.of(5, 5_000).forAll(TemplatePropertyTest::anyCase, made -> {
            if (made.template().contains("now") || made.values().toString().contains("now")) {
                return;
            }
            Template template = Template.parse(made.template(), made.mode());
            Variables variables = Variables.of(made.values());
            assertThat(template.evaluate(variables, SMALL)).isEqualTo(template.evaluate(variables, SMALL));
        });
    }

    @Test
    void a_template_in_which_every_tag_is_escaped_is_printed_without_the_escapes() {
        Property.of(6, 10_000).forAll(random -> PropertyTexts.any(random, 40).replace("#", ""), text -> {
            String tags = "#{" + text + "#{A}";
            assertThat(Template.evaluate(tags.replace("#{", "##{"), Variables.of(Map.of("A", "BAD")))
                            .value())
                    .isEqualTo(tags);
        });
    }

    @Test
    void what_continue_mode_cannot_read_stays_as_it_is() {
        Property.of(7, 10_000).forAll(random -> PropertyTexts.any(random, 40).replace("##", "#"), text -> {
            if (Template.parse(text, Template.Mode.STRICT).error() != null && !text.contains("###{")) {
                Evaluation evaluation = Template.evaluate(text, Variables.of(Map.of()), Template.Mode.CONTINUE);
                assertThat(evaluation.error()).isNull();
                assertThat(evaluation.value().replace(" ", "")).hasSizeGreaterThanOrEqualTo(1);
            }
        });
    }
}
