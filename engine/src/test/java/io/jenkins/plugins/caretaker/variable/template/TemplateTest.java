package io.jenkins.plugins.caretaker.variable.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void a_null_template_is_a_null_value() {
        assertThat(Template.evaluate(null, Variables.of(Map.of()))).isEqualTo(new Evaluation(null, List.of(), null));
    }

    @Test
    void truthy_needs_no_error_nothing_missing_and_a_true_text() {
        Variables variables = Variables.of(Map.of("Yes", "true", "No", "no", "Loop", "#{Loop}"));

        assertThat(Template.evaluateTruthy("#{Yes}", variables)).isTrue();
        assertThat(Template.evaluateTruthy("plain", variables)).isTrue();
        assertThat(Template.evaluateTruthy("#{No}", variables)).isFalse();
        assertThat(Template.evaluateTruthy("#{Missing}", variables)).isFalse();
        assertThat(Template.evaluateTruthy("true#{Missing}", variables)).isFalse();
        assertThat(Template.evaluateTruthy("#{Yes | null}", variables)).isFalse();
        assertThat(Template.evaluateTruthy("#{Yes", variables)).isFalse();
        assertThat(Template.evaluateTruthy("#{Loop}", variables)).isFalse();
    }

    @Test
    void a_value_is_asked_for_only_when_a_template_reads_it() {
        List<String> asked = new ArrayList<>();
        Variables variables = new Variables() {
            @Override
            public Collection<String> names() {
                return List.of("A", "B", "C");
            }

            @Override
            public String value(String name) {
                asked.add(name);
                return "A".equals(name) ? "#{B}" : name;
            }
        };

        assertThat(Template.evaluate("#{A}", variables.bound()).value()).isEqualTo("B");
        assertThat(asked).containsOnly("A", "B");
    }

    @Test
    void an_error_names_the_tag_of_the_evaluated_template_even_when_a_value_is_at_fault() {
        Variables variables = Variables.of(Map.of("A", "long text before #{B | FromBase64}", "B", "?"));

        assertThat(Template.evaluate("first line\n  see #{A}", variables).error())
                .isEqualTo(new TemplateError("filter 'FromBase64': the input is not Base64", 2, 7));
    }

    @Test
    void a_parse_error_says_where_and_what_to_do() {
        assertThat(Template.parse("ok\n#{Name $}", Template.Mode.STRICT).error())
                .isEqualTo(new TemplateError(
                        "the tag '#{Name $' cannot be read: '$' at 2:8 does not fit; write ##{ for #{ as text", 2, 1));
        assertThat(Template.parse("#{Name", Template.Mode.STRICT).error().message())
                .isEqualTo(
                        "the tag '#{Name' cannot be read: the text ends before the tag is complete; write ##{ for #{ as text");
    }

    @Test
    void a_parsed_template_and_bound_variables_serve_many_evaluations() {
        Template template = Template.parse("Hello #{Name}", Template.Mode.STRICT);
        Variables variables = Variables.of(Map.of("Name", "World")).bound();

        assertThat(variables.bound()).isSameAs(variables);
        assertThat(List.of(template.evaluate(variables), template.evaluate(variables)))
                .containsOnly(new Evaluation("Hello World", List.of(), null));
    }

    @Test
    void the_names_a_template_may_read_are_those_of_all_its_branches() {
        String text = "#{if A.B == C}#{D[#{E}] | Append #{F}}#{elseif G}x#{else}#{calc H + 2}#{/if}"
                + "#{each i in J.K}#{i}#{/each}#{unless L}#{/unless}##{M}#{ | NowDate}";

        assertThat(Template.parse(text, Template.Mode.STRICT).names())
                .containsExactly("A.B", "C", "D[#{E}]", "E", "F", "G", "H", "J.K", "i", "L");
        assertThat(Template.parse("#{A", Template.Mode.STRICT).names()).isEmpty();
    }
}
