package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a Jenkins that runs already: triggers, SSH nodes, agents that go away, forms of pipelines. Needs what {@link RealJenkinsTest} needs. */
@Tag("slow")
class RealJenkinsJobsTest {

    private static final String PROCESS = "io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess";

    private static Controller jenkins;
    private static Credentials credentials;
    private static String agent;

    private final String name = "j" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        credentials = new Credentials(jenkins);
        agent = System.getProperty("jenkins.agents", "a1").split(",", -1)[0];
    }

    @AfterEach
    void removeJob() {
        if (jenkins != null) jenkins.post("/job/" + name + "/doDelete");
    }

    private String plan(String nodes, String steps) {
        return """
                name: %s
                infrastructures: { lab: { type: baremetal } }
                credentials: { key: { type: jenkins, id: %s } }
                nodes:
                  agent: { infrastructure: lab, connection: { type: agent, name: %s } }
                %s
                steps:
                  default:
                    auto_reset: true
                    steps:
                %s""".formatted(name, name, agent, nodes.indent(2), steps.indent(6));
    }

    private static String run(String text) {
        return "<run><text>" + Controller.escaped(text)
                + "</text><stepSet>default</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run>";
    }

    private String ssh(SshdFixture sshd, String hostKey) {
        return "ssh: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: " + sshd.port()
                + ", credentials: key, host_key: " + hostKey + " } }";
    }

    /** As an administrator would, before the first contact. */
    private static void trust(SshdFixture sshd) {
        jenkins.groovy(
                "new File(jenkins.model.Jenkins.get().rootDir, 'caretaker/known_hosts') << '[127.0.0.1]:%d %s\\n'"
                        .formatted(sshd.port(), sshd.hostKey()));
    }

    @Test
    void a_freestyle_job_on_a_timer_runs_on_an_agent_and_over_ssh() {
        try (SshdFixture sshd = SshdFixture.start()) {
            credentials.key(name, sshd.user(), sshd.clientKey(), "");
            trust(sshd);
            String text = plan(
                    ssh(sshd, "strict"),
                    "- { name: hello, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: 'this is $DOP_NODE_FQDN' } }");
            jenkins.create(
                    name,
                    "<project><triggers><hudson.triggers.TimerTrigger><spec>* * * * *</spec></hudson.triggers.TimerTrigger></triggers>"
                            + "<canRoam>true</canRoam><builders><io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunBuilder>"
                            + run(text)
                            + "</io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunBuilder></builders></project>");

            String result = jenkins.ended(name, 1);

            String console = jenkins.console(name, 1);
            assertThat(result).as(console).isEqualTo("SUCCESS");
            assertThat(console).contains("Started by timer", "[agent] this is agent", "[ssh] this is ssh");
            assertThat(credentials.usedBy(name)).contains(name);
        }
    }

    @Test
    void a_commit_starts_a_maintenance_process_on_an_agent_and_over_ssh_and_a_host_that_is_not_known_is_refused()
            throws Exception {
        try (SshdFixture sshd = SshdFixture.start()) {
            credentials.key(name, sshd.user(), sshd.clientKey(), "");
            Path repository = Files.createDirectory(directory.resolve("plans"));
            git(repository, "init", "-q", "-b", "main");
            commit(repository, sshd, "one");
            jenkins.create(
                    name,
                    "<" + PROCESS
                            + "><scm class='hudson.plugins.git.GitSCM'><configVersion>2</configVersion><userRemoteConfigs>"
                            + "<hudson.plugins.git.UserRemoteConfig><url>" + repository
                            + "</url></hudson.plugins.git.UserRemoteConfig></userRemoteConfigs>"
                            + "<branches><hudson.plugins.git.BranchSpec><name>*/main</name></hudson.plugins.git.BranchSpec></branches></scm>"
                            + "<triggers><hudson.triggers.SCMTrigger><spec>* * * * *</spec></hudson.triggers.SCMTrigger></triggers>"
                            + "<run><file>caretaker.yaml</file><stepSet>default</stepSet><variables/><noop>false</noop>"
                            + "<failOnError>true</failOnError></run></" + PROCESS + ">");
            jenkins.build(name);
            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("FAILURE");
            assertThat(jenkins.console(name, 1))
                    .contains("host key", "known_hosts")
                    .doesNotContain("[ssh] one");

            // what failed stays failed until somebody looked
            jenkins.sendJson("POST", "/caretaker/api/v1/plans/" + name + "/reset", "{\"force\": true}");
            trust(sshd);
            commit(repository, sshd, "two");

            assertThat(jenkins.ended(name, 2)).as(jenkins.console(name, 2)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(name, 2)).contains("Started by an SCM change", "[agent] two", "[ssh] two");

            sshd.changeHostKey();
            jenkins.build(name);

            assertThat(jenkins.ended(name, 3)).as(jenkins.console(name, 3)).isEqualTo("FAILURE");
            assertThat(jenkins.console(name, 3))
                    .contains("[agent] two", "host key", "changed")
                    .doesNotContain("[ssh] two");
        }
    }

    private void commit(Path repository, SshdFixture sshd, String word) throws Exception {
        Files.writeString(
                repository.resolve("caretaker.yaml"),
                plan(
                        ssh(sshd, "strict"),
                        "- { name: say, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: " + word
                                + " } }"));
        git(repository, "add", ".");
        git(repository, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", word);
    }

    private static void git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void a_declarative_pipeline_runs_it_without_a_node() {
        String text =
                plan("", "- { name: hello, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: hi } }");
        jenkins.createPipeline(
                name,
                "pipeline { agent none; stages { stage('run') { steps { maintenanceRun(text: '''" + text
                        + "''', failOnError: true) } } } }");
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 1)).contains("[agent] hi");
    }

    @Test
    void the_snippet_generator_writes_both_steps() {
        String run = snippet(
                "{\"stapler-class\":\"io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunStep\",\"file\":\"\",\"plan\":\"webfarm\","
                        + "\"text\":\"\",\"stepSet\":\"maint\",\"environment\":\"test\",\"failOnError\":true,\"noop\":false,"
                        + "\"variables\":[{\"name\":\"Ticket\",\"value\":\"CHG-1\"}]}");
        String reset = snippet(
                "{\"stapler-class\":\"io.jenkins.plugins.caretaker.plugin.reset.ResetPlanStep\",\"plan\":\"webfarm\",\"force\":true}");

        assertThat(run)
                .isEqualTo(
                        "maintenanceRun environment: 'test', plan: 'webfarm', stepSet: 'maint', variables: [Ticket: 'CHG-1']");
        assertThat(reset).isEqualTo("resetPlan force: true, plan: 'webfarm'");
    }

    private static String snippet(String json) {
        return jenkins.postForm("/pipeline-syntax/generateSnippet", "json=" + Controller.encoded(json))
                .body()
                .strip();
    }

    @Test
    void a_job_that_is_deleted_while_it_runs_leaves_no_process_and_its_execution_is_cancelled() {
        Path begun = directory.resolve("begun");
        String mark = "47" + (System.nanoTime() % 10_000_000);
        jenkins.create(
                name,
                "<" + PROCESS + ">"
                        + run(plan(
                                "",
                                "- { name: long, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: \"-c 'touch "
                                        + begun + "; sleep " + mark + "'\" } }"))
                        + "</" + PROCESS + ">");
        jenkins.build(name);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(begun));

        jenkins.post("/job/" + name + "/doDelete");

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(jenkins.get("/job/" + name + "/").statusCode()).isEqualTo(404);
            assertThat(jenkins.json("/caretaker/api/v1/executions?plan=" + name)
                            .at("/executions/0/status")
                            .asText())
                    .isEqualTo("cancelled");
        });
        assertThat(ProcessHandle.allProcesses()
                        .filter(each -> each.info().commandLine().orElse("").contains("sleep " + mark)))
                .isEmpty();
    }

    @Test
    void a_command_goes_on_when_its_agent_is_gone_for_a_while_and_runs_once() throws Exception {
        Path begun = directory.resolve("begun");
        Path go = directory.resolve("go");
        String script = "echo x >>" + begun + "; while ! test -e " + go + "; do sleep 0.2; done; echo came back";
        jenkins.create(
                name,
                "<" + PROCESS + ">"
                        + run(plan(
                                "",
                                "- { name: long, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: \"-c '"
                                        + script + "'\" } }"))
                        + "</" + PROCESS + ">");
        jenkins.build(name);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(begun));

        jenkins.groovy("jenkins.model.Jenkins.get().getComputer('" + agent + "').channel.close()");
        Files.createFile(go);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 1)).contains("[agent] came back");
        assertThat(begun).hasContent("x");
    }
}
