package io.jenkins.plugins.caretaker.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.variable.template.Evaluation;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source of the rules: mission.md A.4. */
class OutputVariablesTest {

    private final OutputVariables outputs = new OutputVariables();

    private void set(String step, String node, String name, String value) {
        outputs.set(new Output(step, node, name, new OutputValue(value, false)));
    }

    private Evaluation read(String template, String node) {
        return Template.evaluate(template, outputs.seenBy("later", Optional.ofNullable(node)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#{Octopus.Action[deploy web].Output[web01].Url}",
                "#{octopus.action[DEPLOY WEB].output[WEB01].URL}",
                "#{deploy web.Output[web01].Url}",
                "#{Octopus.Action[deploy web].Output.Url}",
                "#{deploy web.Output.Url}",
            })
    void what_one_node_set_can_be_read_by_every_form(String template) {
        set("deploy web", "web01", "Url", "http://a");

        assertThat(read(template, "db01").value()).isEqualTo("http://a");
        assertThat(read(template, null).value()).isEqualTo("http://a");
    }

    @Test
    void without_a_node_the_own_value_counts_first() {
        set("deploy", "web01", "Url", "http://a");
        set("deploy", "web02", "Url", "http://b");

        assertThat(read("#{deploy.Output.Url}", "web02").value()).isEqualTo("http://b");
        assertThat(read("#{Octopus.Action[deploy].Output.Url}", "web01").value())
                .isEqualTo("http://a");
        assertThat(read("#{deploy.Output[web02].Url}", "web01").value()).isEqualTo("http://b");
    }

    @Test
    void nodes_that_agree_can_be_read_without_naming_one() {
        set("deploy", "web01", "Version", "7");
        set("deploy", "web02", "Version", "7");

        assertThat(read("#{deploy.Output.Version}", "db01").value()).isEqualTo("7");
    }

    @Test
    void nodes_that_differ_are_an_error_that_lists_them() {
        set("deploy", "web01", "Url", "http://a");
        set("deploy", "web02", "Url", "x".repeat(100));
        outputs.set(new Output("deploy", "web03", "URL", new OutputValue("hunter2", true)));

        Evaluation evaluation = read("see #{deploy.Output.Url}", "db01");

        assertThat(evaluation.value()).isNull();
        assertThat(evaluation.error().message())
                .isEqualTo("output variable 'Url' of step 'deploy' differs between nodes: web01 = 'http://a', web02 = '"
                        + "x".repeat(60)
                        + "...', web03 = ********. Name the node: #{Octopus.Action[deploy].Output[web01].Url}");
        assertThat(read("#{deploy.Output[web03].Url}", "db01").value()).isEqualTo("hunter2");
    }

    @Test
    void hundreds_of_nodes_that_differ_are_counted() {
        for (int i = 100; i < 400; i++) set("deploy", "web" + i, "Url", "v" + i);
        Variables seen = outputs.seenBy("later", Optional.empty());

        assertThatThrownBy(() -> seen.value("deploy.Output.Url"))
                .isInstanceOf(AmbiguousOutputException.class)
                .hasMessageContaining("web119 = 'v119' and 280 more.");
    }

    @Test
    void the_bare_name_is_what_this_task_has_set() {
        set("deploy", "web01", "Url", "http://a");

        assertThat(Template.evaluate("#{Url}", outputs.seenBy("deploy", Optional.of("web01")))
                        .value())
                .isEqualTo("http://a");
        assertThat(Template.evaluate("#{Url}", outputs.seenBy("deploy", Optional.of("web02")))
                        .missing())
                .containsExactly("#{Url}");
        assertThat(read("#{Url}", "web01").missing()).containsExactly("#{Url}");
    }

    @Test
    void the_last_value_of_a_task_counts() {
        set("deploy", "web01", "Url", "http://a");
        set("deploy", "web01", "URL", "http://b");

        assertThat(read("#{deploy.Output.Url}", "web01").value()).isEqualTo("http://b");
        assertThat(outputs.all())
                .containsExactly(new Output("deploy", "web01", "URL", new OutputValue("http://b", false)));
    }

    @Test
    void what_was_asked_for_does_not_change_any_more() {
        set("deploy", "web01", "Url", "http://a");
        Variables before = outputs.seenBy("later", Optional.empty());
        set("deploy", "web01", "Url", "http://b");

        assertThat(before.value("deploy.Output.Url")).isEqualTo("http://a");
        assertThat(read("#{deploy.Output.Url}", null).value()).isEqualTo("http://b");
    }

    @Test
    void nodes_can_be_listed_in_a_loop() {
        set("deploy", "Web01", "Url", "http://a");
        set("deploy", "web02", "Url", "http://b");

        assertThat(read("#{each n in Octopus.Action[deploy].Output}#{n}=#{n.Url};#{/each}", null)
                        .value())
                .isEqualTo("Web01=http://a;web02=http://b;");
    }

    @Test
    void a_value_is_never_a_template() {
        set("deploy", "web01", "Evil", "#{Password} ##{x} #{if");
        set("deploy", "web01", "Password", "hunter2");

        assertThat(read("#{deploy.Output.Evil}", null).value()).isEqualTo("#{Password} ##{x} #{if");
    }

    /** Such a name would be bound to its beginning, which is somebody else's. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Target$x", "Target{", "Target#{x}", "Target[", "Target ", "Target in x", "Target .x", "ä😀", ""
            })
    void a_name_that_no_template_can_spell_defines_nothing(String name) {
        set("deploy", "web01", name, "evil");

        assertThat(outputs.seenBy("deploy", Optional.of("web01")).names()).isEmpty();
    }

    @Test
    void a_step_whose_name_no_template_can_spell_is_read_by_its_long_form() {
        set("stop & go", "web01", "Url", "http://a");
        set("restart in turn", "web01", "Url", "http://b");

        assertThat(read("#{Octopus.Action[stop & go].Output.Url}", null).value())
                .isEqualTo("http://a");
        assertThat(outputs.seenBy("later", Optional.empty()).names())
                .noneMatch(name -> name.startsWith("stop") || name.startsWith("restart"));
    }

    @Test
    void many_tasks_may_set_and_read_at_once() throws Exception {
        ExecutorService tasks = Executors.newFixedThreadPool(8);
        List<Future<String>> read = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String node = "web" + i;
            read.add(tasks.submit(() -> {
                set("deploy", node, "Url", node);
                return read("#{deploy.Output.Url}", node).value();
            }));
        }
        for (int i = 0; i < 200; i++) assertThat(read.get(i).get()).isEqualTo("web" + i);
        tasks.shutdown();
        assertThat(outputs.all()).hasSize(200);
    }
}
