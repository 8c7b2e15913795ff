package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTreeTest {

    private static Mapping mapping(String text) {
        Diagnostics problems = new Diagnostics();
        PlanValue value = YamlTree.parse(text, new LineMap("f"), problems).orElseThrow();
        assertThat(problems.list()).isEmpty();
        return (Mapping) value;
    }

    private static List<String> problems(String text) {
        Diagnostics problems = new Diagnostics();
        YamlTree.parse(text, new LineMap("f"), problems);
        return problems.list().stream().map(Diagnostic::toString).toList();
    }

    /** Source: Ruby's Psych on YAML 1.1; DOPi observed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "010      | 8       | NUMBER",
                "08       | 08      | TEXT",
                "0x1F     | 31      | NUMBER",
                "0b101    | 5       | NUMBER",
                "1_000    | 1000    | NUMBER",
                "1,000    | 1000    | NUMBER",
                "+7       | 7       | NUMBER",
                "-7       | -7      | NUMBER",
                "1.50     | 1.5     | NUMBER",
                "1.0      | 1.0     | NUMBER",
                "100.0    | 100.0   | NUMBER",
                "1.0e+20  | 1.0e+20 | NUMBER",
                "0.00001  | 1.0e-05 | NUMBER",
                "1e3      | 1e3     | TEXT",
                "1:30     | 90      | NUMBER",
                "10.0.0.1 | 10.0.0.1 | TEXT",
                "1..4     | 1..4    | TEXT",
                "yes      | true    | BOOLEAN",
                "Off      | false   | BOOLEAN",
                "y        | y       | TEXT",
                "'yes'    | yes     | TEXT",
                "\"010\"  | 010     | TEXT",
                "!!str 010 | 010    | TEXT",
                "~        | ``      | NULL",
                "null     | ``      | NULL",
                ":env     | env     | TEXT",
                ":'a b'   | a b     | TEXT",
                ".inf     | Infinity | NUMBER",
                "-        | -       | TEXT",
                "0,_      | 0       | NUMBER",
            })
    void scalars_are_what_ruby_prints(String written, String text, PlanValue.Kind kind) {
        String yaml = written.equals("-") ? "k: '-'" : "k: " + written;

        Scalar scalar = (Scalar) mapping(yaml).get("k").orElseThrow();

        assertThat(scalar.text()).isEqualTo(text);
        assertThat(scalar.kind()).isEqualTo(kind);
        assertThat(scalar.symbol()).isEqualTo(written.startsWith(":"));
    }

    @Test
    void merge_keys_fill_in_what_a_mapping_does_not_say() {
        Mapping all = mapping("base: &b { x: 1, y: 2 }\nmore: &m { y: 3, z: 4 }\none: { y: 9, <<: [*b, *m] }\n");

        assertThat(((Mapping) all.get("one").orElseThrow()).canonical())
                .isEqualTo(mapping("y: 9\nx: 1\nz: 4\n").canonical());
    }

    @Test
    void symbol_keys_lose_their_colon_and_values_know_their_place() {
        Mapping read = mapping(":env:\n  :A: b\n");

        assertThat(read.at("env")).hasToString("f:1:1");
        assertThat(((Mapping) read.get("env").orElseThrow())
                        .get("A")
                        .orElseThrow()
                        .where())
                .hasToString("f:2:7");
    }

    static List<String[]> broken() {
        return List.of(
                new String[] {"", "f:1:1 PLAN-004 the plan is empty"},
                new String[] {"# nothing\n", "f:1:1 PLAN-004 the plan is empty"},
                new String[] {
                    "a: b\n---\nc: d\n", "f:2:1 PLAN-004 a second YAML document begins here. A plan is one document."
                },
                new String[] {
                    "a: 1\nb: 2\na: 3\n",
                    "f:3:1 PLAN-007 the key 'a' is here for the second time. It was first given in f:1:1. Keep one of them."
                },
                new String[] {
                    ":a: 1\na: 3\n",
                    "f:2:1 PLAN-007 the key 'a' is here for the second time. It was first given in f:1:1. Keep one of them."
                },
                new String[] {"a: *b\n", "f:1:4 PLAN-008 the alias '*b' names no value that is complete before it"},
                new String[] {"a: &b [*b]\n", "f:1:8 PLAN-008 the alias '*b' names no value that is complete before it"
                },
                new String[] {"<<: 3\n", "f:1:1 PLAN-008 the merge key '<<' takes a mapping or a list of mappings"},
                new String[] {
                    "a: !ruby/object:Gem {}\n",
                    "f:1:4 PLAN-006 the tag '!ruby/object:Gem' is not allowed. Plans are plain data: remove the tag."
                },
                new String[] {
                    "a: !!java.lang.Runtime x\n",
                    "f:1:4 PLAN-006 the tag 'tag:yaml.org,2002:java.lang.Runtime' is not allowed. Plans are plain data: remove the tag."
                },
                new String[] {"[1]: 2\n", "f:1:1 PLAN-004 a key has to be text, not a list or a mapping"},
                new String[] {"[".repeat(200), "f:1:101 PLAN-005 nested deeper than 100 levels"},
                new String[] {
                    "a: b\u0007c\n", "f:1:5 PLAN-003 the character U+0007 cannot be in a plan. Is this a text file?"
                },
                new String[] {
                    "a:\n\t- b\n",
                    "f:2:1 PLAN-004 this is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation). Indent with spaces."
                },
                new String[] {
                    "a: 'half",
                    "f:1:9 PLAN-004 this is not valid YAML: found unexpected end of stream. It was found while scanning a quoted scalar, begun at line 1."
                });
    }

    @ParameterizedTest
    @MethodSource("broken")
    void broken_and_hostile_text_ends_in_a_problem_with_its_place(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    @Test
    void aliases_are_bounded_in_number_and_in_what_they_expand_to() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            laughs.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", java.util.Collections.nCopies(7, "*a" + (i - 1)))));
        }
        String many = "a: &a [1]\nb: [" + "*a, ".repeat(51) + "]\n";

        assertThat(problems(laughs.toString()))
                .singleElement()
                .asString()
                .contains("PLAN-005 the aliases expand to more than");
        assertThat(problems(many)).singleElement().asString().contains("PLAN-005 more than 50 aliases");
    }

    @Test
    void aliases_do_not_lead_around_the_bound_of_depth() {
        String deep =
                "a: &a " + "[".repeat(60) + "]".repeat(60) + "\nb: " + "[".repeat(60) + "*a" + "]".repeat(60) + "\n";

        assertThat(problems(deep)).singleElement().asString().contains("PLAN-005 nested deeper than 100 levels");
    }

    @Test
    void no_damage_to_a_plan_makes_the_reader_throw() {
        String plan = Plans.HEAD
                + "steps:\n  - { name: a, nodes: [web01, '/x/'], commands: [&c { plugin: custom, exec: ls }, *c] }\n";
        String damage = " -:[]{}&*!|>'\"%@`#,?\n\t<0.";
        Random random = new Random(42);
        for (int round = 0; round < 3000; round++) {
            StringBuilder damaged = new StringBuilder(plan);
            for (int i = 0; i <= random.nextInt(5); i++) {
                damaged.setCharAt(random.nextInt(damaged.length()), damage.charAt(random.nextInt(damage.length())));
            }
            damaged.setLength(random.nextInt(3) == 0 ? random.nextInt(damaged.length()) : damaged.length());

            ParsedPlan parsed = Plans.read(damaged.toString());

            assertThat(parsed.plan().isPresent()).as(damaged.toString()).isNotEqualTo(parsed.hasErrors());
        }
    }
}
