package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {

    private static final String STEP = "  - { name: %s, nodes: all, command: [%s] }\n";

    private static Plan plan(String... steps) {
        return Plans.withSteps(String.join("", steps));
    }

    private static String step(String name, String... execs) {
        List<String> commands = java.util.Arrays.stream(execs)
                .map("{ plugin: custom, exec: %s }"::formatted)
                .toList();
        return STEP.formatted(name, String.join(", ", commands));
    }

    private static List<String> stepIds(Identities identities) {
        return identities.stepSets().get("default").steps().stream()
                .map(Identities.StepIdentity::id)
                .toList();
    }

    private static List<String> commandIds(Identities identities, int step) {
        return identities.stepSets().get("default").steps().get(step).commands().stream()
                .map(Identities.CommandIdentity::id)
                .toList();
    }

    /** Steps are written name:content; ids of the second version are what matters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:1 b:2     | a:1 b:2         | a b",
                "a:1 b:2     | b:2 a:1         | b a",
                "a:1 b:2     | a:1 x:9 b:2     | a x b",
                "a:1 b:2     | new:1 b:2       | a b",
                "a:1 b:2     | a:9 b:2         | a b",
                "a:1 a:2     | a:3 a:1 a:2     | a-3 a a-2",
                "a:1 b:2     | b:2             | b",
                "a:1 b:2     | a:2 b:1         | a b",
                "a:1         | b:2             | b",
            })
    void steps_keep_their_id_when_others_are_inserted_renamed_moved_or_changed(
            String before, String after, String ids) {
        Identities first = Identities.NONE.next(plan(steps(before)));

        Identities second = first.next(plan(steps(after)));

        assertThat(String.join(" ", stepIds(second))).isEqualTo(ids);
    }

    private static String[] steps(String text) {
        return java.util.Arrays.stream(text.split(" "))
                .map(part -> step(part.split(":")[0], "e" + part.split(":")[1]))
                .toArray(String[]::new);
    }

    @Test
    void commands_keep_their_id_within_their_step() {
        Identities first = Identities.NONE.next(plan(step("a", "one", "two")));

        Identities second = first.next(plan(step("renamed", "zero", "one", "two")));

        assertThat(commandIds(first, 0)).containsExactly("custom", "custom-2");
        assertThat(stepIds(second)).containsExactly("renamed");
        assertThat(commandIds(first.next(plan(step("a", "zero", "one", "two"))), 0))
                .containsExactly("custom-3", "custom", "custom-2");
    }

    @Test
    void a_written_id_holds_through_any_change() {
        Identities first = Identities.NONE.next(plan("  - { name: a, id: deploy, nodes: all, command: dummy }\n"));

        Identities second = first.next(plan(
                step("a", "x"),
                "  - { name: other, id: deploy, nodes: web01, command: { plugin: custom, exec: y } }\n"));

        assertThat(stepIds(second)).containsExactly("a", "deploy");
    }

    @Test
    void the_id_of_a_step_that_was_removed_is_never_given_to_another() {
        Identities first = Identities.NONE.next(plan(step("a", "1"), step("b", "2")));
        Identities second = first.next(plan(step("b", "2")));

        Identities third = second.next(plan(step("a", "3"), step("b", "2")));

        assertThat(stepIds(third)).containsExactly("a-2", "b");
    }

    @Test
    void a_plan_takes_the_ids_and_its_nodes_go_on_sharing_commands() {
        Plan plan = plan(step("a", "1"), step("a", "2"));
        Identities identities = Identities.NONE.next(plan(step("a", "2"))).next(plan);

        Plan applied = identities.applyTo(plan);

        assertThat(Plans.steps(applied)).extracting(Step::id).containsExactly("a-2", "a");
        var tasks = Plans.steps(applied).get(0).tasks();
        assertThat(tasks.get("web01")).isSameAs(tasks.get("db01"));
    }

    @Test
    void identities_are_stored_as_json() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        Identities identities =
                Identities.NONE.next(plan(step("a", "1"), step("b", "2"))).next(plan(step("b", "2")));

        assertThat(json.readValue(json.writeValueAsString(identities), Identities.class))
                .isEqualTo(identities);
    }
}
