package io.jenkins.plugins.caretaker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.RunListener;
import io.jenkins.plugins.caretaker.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan reads of other executions is looked up where they are. Source: issue 3, "Deployment variables". */
class ExportsCheckTest {

    private static final String HEAD = """
            name: NAME
            infrastructures: { lab: { type: baremetal } }
            nodes: { a: { infrastructure: lab, connection: { type: local } } }
            """;

    private static final String READS = HEAD + """
            variables: [ { name: Web, type: deployment, plan: web } ]
            steps:
              - { name: s, nodes: a, command: { plugin: custom, exec: echo, arguments: "#{if Web.Uri}#{Web.Version | ToUpper}#{/if}" } }
            """;

    @TempDir
    Path directory;

    private Caretaker caretaker;

    @BeforeEach
    void open() {
        caretaker = Caretaker.open(directory.resolve("home"), Optional.empty());
    }

    @AfterEach
    void close() {
        caretaker.close();
    }

    @Test
    void a_name_that_a_declaring_step_set_does_not_export_is_an_error_that_names_the_nearest() throws Exception {
        add("web", "outputs: [Url, Version], command: dummy");

        assertThat(problems(READS))
                .containsExactly(
                        "reader.yaml:6:76 PLAN-035 #{Web.Uri} reads 'Uri', which no step of step set 'default' of"
                                + " plan 'web' exports. Known: Url, Version. If it exports more, say so at the step: outputs: [Uri]."
                                + " Did you mean 'Url'?");
        assertThat(problems(READS.replace("Web.Uri", "Web.Url[a]"))).isEmpty();
    }

    @Test
    void what_a_service_message_spells_out_is_known_and_another_name_is_a_warning() throws Exception {
        add(
                "web",
                "command: { plugin: custom, exec: 'echo \"##caretaker[setVariable name=''VXJp'' value=''eA=='']\"' }");

        assertThat(problems(READS))
                .singleElement()
                .asString()
                .contains("PLAN-035 warning: #{Web.Version} reads 'Version'", "is known to export. Known: Uri.");
    }

    @Test
    void what_an_execution_has_exported_is_known() throws Exception {
        Files.writeString(directory.resolve("say.sh"), """
                #!/bin/sh
                for name in VXJp VmVyc2lvbg==; do echo "##caretaker[setVariable name='$name' value='eA==']"; done
                """).toFile().setExecutable(true);
        add("web", "command: { plugin: custom, exec: ./say.sh }");
        assertThat(problems(READS))
                .hasSize(2)
                .allMatch(problem -> problem.contains("warning") && problem.contains("outputs: ["));

        caretaker
                .executions()
                .start(
                        new RunRequest(
                                "web",
                                "default",
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                NodeFilter.NONE,
                                false,
                                "t",
                                1),
                        RunListener.NONE)
                .await();

        assertThat(problems(READS)).isEmpty();
    }

    @Test
    void a_plan_or_step_set_that_is_not_there_is_a_warning_and_in_the_plan_itself_an_error() throws Exception {
        assertThat(problems(READS))
                .containsExactly(
                        "reader.yaml:4:14 PLAN-035 warning: variable 'Web' reads the plan 'web', which is not in the store");
        add("web", "command: dummy");
        assertThat(problems(READS.replace("plan: web", "plan: web, step_set: defualt")))
                .containsExactly(
                        "reader.yaml:4:14 PLAN-035 warning: variable 'Web' reads the step set 'defualt', which plan"
                                + " 'web' does not have. Did you mean 'default'?");
        assertThat(problems(READS.replace("plan: web", "plan: reader, step_set: defualt")))
                .containsExactly(
                        "reader.yaml:4:14 PLAN-035 variable 'Web' reads the step set 'defualt', which plan 'reader' does"
                                + " not have. Did you mean 'default'?");
    }

    private void add(String name, String step) throws IOException {
        String text = HEAD.replace("NAME", name) + "steps: [ { name: s, nodes: a, " + step + " } ]\n";
        caretaker.plans().add(Files.writeString(directory.resolve(name + ".yaml"), text), "tester");
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("reader.yaml"), text.replace("NAME", "reader"));
        return caretaker.plans().check(file).problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }
}
