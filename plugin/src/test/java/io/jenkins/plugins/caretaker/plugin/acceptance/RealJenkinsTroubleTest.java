package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong ends builds with a sentence that says what to do, and hangs none. Needs what {@link RealJenkinsTest} needs. */
@Tag("slow")
class RealJenkinsTroubleTest {

    private static final String HELLO =
            "steps: [ { name: hello, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: hi } } ]";

    private static Controller jenkins;
    private static String[] agents;

    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        agents = System.getProperty("jenkins.agents", "a1,a2").split(",", -1);
    }

    @AfterEach
    void removeJob() {
        if (jenkins != null) jenkins.post("/job/" + name + "/doDelete");
    }

    /** Machines are those of all plans: what another test did to one of the same name would be told here. */
    private String plan(String first, String second, String set) {
        return """
                name: %1$s
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  %1$s-one: { infrastructure: lab, connection: { type: agent, name: %2$s } }
                  %1$s-two: { infrastructure: lab, connection: { type: agent, name: %3$s } }
                steps:
                  default:
                %4$s""".formatted(name, first, second, set.indent(4));
    }

    @Test
    void nodes_that_are_left_out_make_builds_unstable_and_scripts_can_judge_by_themselves() {
        String text = plan(agents[0], "nowhere", "machines: { unavailable: skip }\n" + HELLO);
        jenkins.createPipeline(
                name,
                "def s = maintenanceRun failOnError: false, text: '''" + text + "'''\n"
                        + "echo \"JUDGED ${s.result} ${s.held_back} ${currentBuild.currentResult}\"\n"
                        + "def t = maintenanceRun plan: '" + name
                        + "'\necho \"AFTER ${t.result} ${currentBuild.currentResult}\"");
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("UNSTABLE");
        assertThat(jenkins.console(name, 1))
                .contains(
                        "[" + name + "-one] hi",
                        "is done, but nodes were left out, so that work is still to be done: " + name
                                + "-two is left out: ",
                        "no agent has the name or label 'nowhere'",
                        "JUDGED done [" + name + "-two is left out: ",
                        "] SUCCESS\n",
                        "AFTER done UNSTABLE");
    }

    @Test
    void a_maintenance_process_that_leaves_nodes_out_is_unstable() {
        String text = plan(agents[0], "nowhere", "machines: { unavailable: skip }\n" + HELLO);
        jenkins.create(
                name,
                "<io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess><run><text>" + Controller.escaped(text)
                        + "</text><stepSet>default</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run>"
                        + "</io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess>");
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("UNSTABLE");
        assertThat(jenkins.console(name, 1)).contains("nodes were left out", name + "-two is left out: ");
    }

    @Test
    void a_plan_file_that_is_missing_or_outside_the_workspace_is_named() {
        jenkins.createPipeline(
                name,
                "node('" + agents[0] + "') {\n"
                        + "  for (f in ['missing.yaml', '../up.yaml']) {\n"
                        + "    try { maintenanceRun file: f } catch (e) { echo \"TOLD ${e.message}\" }\n"
                        + "  }\n}\ntry { maintenanceRun file: 'x.yaml' } catch (e) { echo \"TOLD ${e.message}\" }");
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 1))
                .contains(
                        "TOLD there is no plan file 'missing.yaml' in the workspace ",
                        "TOLD the plan file '../up.yaml' is outside the workspace",
                        "TOLD the plan file 'x.yaml' is read from a workspace, and there is none here");
    }

    @Test
    void an_agent_that_is_gone_for_good_fails_the_build_after_a_while_and_says_so() throws Exception {
        Path begun = directory.resolve("begun");
        String mark = "83" + (System.nanoTime() % 10_000_000);
        String work = "steps: [ { name: long, nodes: [" + name
                + "-one], command: { plugin: ssh/custom, exec: sh, arguments: \"-c 'touch " + begun + "; sleep " + mark
                + "'\" } } ]";
        try (OwnAgent agent = OwnAgent.start(jenkins, name, directory)) {
            jenkins.createPipeline(name, "maintenanceRun text: '''" + plan(name, agents[0], work) + "'''");
            jenkins.build(name);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(begun));

            agent.kill();

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("FAILURE");
            assertThat(jenkins.console(name, 1))
                    .contains("step 'long' on " + name + "-one", "the agent was lost while the command ran");
        } finally {
            ProcessHandle.allProcesses()
                    .filter(each -> each.info().commandLine().orElse("").endsWith("sleep " + mark))
                    .forEach(ProcessHandle::destroy);
        }
    }

    @Test
    void what_commands_printed_is_removed_from_the_agent_when_the_execution_has_ended() throws Exception {
        try (OwnAgent agent = OwnAgent.start(jenkins, name, directory)) {
            jenkins.createPipeline(name, "maintenanceRun text: '''" + plan(name, name, HELLO) + "'''");
            jenkins.build(name);

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
            assertThat(agent.kept()).exists();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(agent.kept()).isEmptyDirectory());
        }
    }
}
