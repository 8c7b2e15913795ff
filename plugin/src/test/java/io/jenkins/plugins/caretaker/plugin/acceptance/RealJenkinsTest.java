package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Issue 5's shows in a Jenkins that runs already, over plain HTTP: {@code -Djenkins.url=… -Djenkins.token=…}, of a user {@code admin},
 * with two online agents on this machine named by {@code -Djenkins.agents=a1,a2}, the plugins for pipelines, Git and matrix authorization.
 * {@code jenkins.viewer.token} is that of a user {@code viewer} who gets the View permission only.
 */
@Tag("slow")
class RealJenkinsTest {

    private static Controller jenkins;
    private static String[] agents;

    private final String name = "c" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        agents = System.getProperty("jenkins.agents", "a1,a2").split(",", -1);
    }

    private String plan(String steps) {
        return """
                name: %s
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  one: { infrastructure: lab, connection: { type: agent, name: %s } }
                  two: { infrastructure: lab, connection: { type: agent, name: %s } }
                steps:
                %s""".formatted(name, agents[0], agents[1], steps.indent(2));
    }

    private static String step(String plan) {
        return "def s = maintenanceRun text: '''" + plan + "'''\necho \"RESULT ${s.result} ${s.status}\"";
    }

    @Test
    void the_plugin_is_there_with_its_job_type_and_steps() {
        assertThat(jenkins.get("/pluginManager/api/json?depth=1").body()).contains("\"shortName\":\"caretaker\"");
        assertThat(jenkins.get("/pipeline-syntax/globals").statusCode()).isNotEqualTo(500);
        assertThat(jenkins.groovy("print jenkins.model.Jenkins.get().getDescriptorByName("
                        + "'io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess').displayName"))
                .contains("Maintenance process");
    }

    @Test
    void a_pipeline_runs_a_plan_on_two_agents_and_gets_the_state_document() {
        jenkins.createPipeline(
                name,
                step(
                        plan(
                                "- { name: hello, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: 'I am here' } }")));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 1)).contains("[one] I am here", "[two] I am here", "RESULT done done");
    }

    @Test
    void a_failed_command_fails_the_build_with_node_and_step() {
        jenkins.createPipeline(
                name, step(plan("- { name: breaks, nodes: [one], command: { plugin: ssh/custom, exec: 'false' } }")));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).isEqualTo("FAILURE");
        assertThat(jenkins.console(name, 1)).contains("step 'breaks' on one");
    }

    @Test
    void problems_of_a_plan_are_listed_with_their_positions_and_nothing_runs() {
        jenkins.createPipeline(
                name, step(plan("- { name: x, roles: [wbe], command: { plugin: ssh/custom, exec: 'true' } }")));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).isEqualTo("FAILURE");
        assertThat(jenkins.console(name, 1)).contains("inline.yaml:7:", "wbe", "Nothing was run");
    }

    @Test
    void an_abort_ends_the_whole_process_tree_within_five_seconds() {
        String mark = "43" + (System.nanoTime() % 10_000_000);
        jenkins.createPipeline(
                name,
                step(plan(
                        "- { name: long, nodes: [one], command: { plugin: ssh/custom, exec: sh, arguments: \"-c 'sleep "
                                + mark + " & sleep " + mark + "; wait'\" } }")));
        jenkins.build(name);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> sleeping(mark) == 2);

        jenkins.post("/job/" + name + "/1/stop");

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> sleeping(mark) == 0);
        assertThat(jenkins.ended(name, 1)).isEqualTo("ABORTED");
    }

    private static long sleeping(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("sleep"))
                .filter(process -> process.info()
                        .arguments()
                        .map(all -> all[0].equals(mark))
                        .orElse(false))
                .count();
    }

    @Test
    void a_secret_is_used_and_shown_nowhere() throws Exception {
        String secret = "s3cr et/" + UUID.randomUUID();
        Path seen = directory.resolve("seen");
        jenkins.groovy("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.domains.Domain
                def store = SystemCredentialsProvider.getInstance().getStore()
                store.addCredentials(Domain.global(), new org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl(
                    CredentialsScope.GLOBAL, '%s', '', hudson.util.Secret.fromString('%s')))
                """.formatted(name, secret));
        String text = plan(
                        "- { name: use, nodes: [one], command: { plugin: ssh/custom, exec: sh, arguments: \"-c 'printenv TOKEN | tee "
                                + seen + "'\", env: { TOKEN: \"#{Token}\" } } }")
                + "variables: [ { name: Token, sensitive: true, value: { jenkins: " + name + " } } ]\n";
        jenkins.createPipeline(name, step(text));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        assertThat(Files.readString(seen).strip()).isEqualTo(secret);
        String all = jenkins.console(name, 1)
                + jenkins.get(jenkins.executionPage(name, 1) + "matrix").body()
                + jenkins.get(jenkins.executionPage(name, 1) + "log").body()
                + jenkins.get("/job/" + name + "/config.xml").body()
                + jenkins.get("/caretaker/api/v1/plans/" + name + "/state").body()
                + jenkins.groovy("""
                        def found = ''
                        ['caretaker', 'jobs/%s'].each { new File(jenkins.model.Jenkins.get().rootDir, it).eachFileRecurse(groovy.io.FileType.FILES) {
                            found += it.getText('ISO-8859-1') } }
                        print found.contains('%s') || found.contains('%s') || found.contains('%s')
                        """.formatted(name, secret, base64(secret), Controller.encoded(secret)));
        assertThat(all)
                .doesNotContain(secret, base64(secret), Controller.encoded(secret))
                .contains("********");
        assertThat(all).endsWith("false");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_unknown_credential_is_named() {
        String text = plan(
                        "- { name: use, nodes: [one], command: { plugin: ssh/custom, exec: whoami, env: { T: \"#{Token}\" } } }")
                + "variables: [ { name: Token, sensitive: true, value: { jenkins: no-such-id } } ]\n";
        jenkins.createPipeline(name, step(text));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).isEqualTo("FAILURE");
        assertThat(jenkins.console(name, 1)).contains("there is no credential 'no-such-id'");
    }

    @Test
    void a_maintenance_process_asks_its_prompts_as_parameters() {
        String text = plan("""
                maint:
                  prompts: [ { name: Ticket, label: Change ticket, required: true, pattern: "CHG-[0-9]+" } ]
                  steps:
                    - { name: hello, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: "for #{Ticket}" } }
                """);
        jenkins.create(
                name,
                "<io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess><run><text>" + Controller.escaped(text)
                        + "</text><stepSet>maint</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run>"
                        + "</io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess>");
        jenkins.build(name);
        assertThat(jenkins.ended(name, 1)).isEqualTo("FAILURE");
        assertThat(jenkins.console(name, 1)).contains("prompt 'Ticket'");

        jenkins.post("/job/" + name + "/buildWithParameters?Ticket=CHG-7");

        assertThat(jenkins.ended(name, 2)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 2)).contains("[one] for CHG-7");
        assertThat(jenkins.get(jenkins.executionPage(name, 2)).body()).contains("caretaker-matrix");
        assertThat(jenkins.get("/job/" + name + "/configure").statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_of_a_build_shows_what_its_execution_came_to_when_all_is_ready_again() {
        String text = plan("""
                maint:
                  auto_reset: true
                  steps:
                    - { name: hello, nodes: all, command: { plugin: ssh/custom, exec: 'true' } }
                """);
        jenkins.createPipeline(name, "maintenanceRun stepSet: 'maint', text: '''" + text + "'''");
        jenkins.build(name);
        assertThat(jenkins.ended(name, 1)).isEqualTo("SUCCESS");

        HttpResponse<String> matrix = jenkins.get(jenkins.executionPage(name, 1) + "matrix");

        assertThat(matrix.headers().firstValue("Caretaker-Status")).contains("done");
        assertThat(matrix.body())
                .contains("\"nodes\":[\"one\",\"two\"]", "\"cells\":[[0,0,\"done\",0],[0,1,\"done\",0]]");
        assertThat(jenkins.get("/caretaker/api/v1/plans/" + name + "/state").body())
                .contains("\"ready\"");
    }

    @Test
    void the_pages_are_told_who_looks_and_strangers_are_sent_to_log_in() throws Exception {
        JsonNode session = jenkins.json("/caretaker/api/v1/session");
        HttpResponse<String> page = jenkins.get("/caretaker/executions");
        HttpResponse<String> stranger = Controller.anonymous(jenkins.url() + "/caretaker/executions");

        assertThat(session.path("user").asText()).isEqualTo("admin");
        assertThat(session.path("host").asText()).isEqualTo("jenkins");
        assertThat(session.path("rights")).extracting(JsonNode::asText).contains("view", "reset", "admin");
        assertThat(session.path("csrf").asText()).isNotEmpty();
        assertThat(page.body())
                .contains("<meta name=\"caretaker-base\" content=\"" + jenkins.context() + "/caretaker/\">");
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(stranger.body()).contains("/login?from=%2Fcaretaker%2Fexecutions");
        assertThat(Controller.anonymous(jenkins.url() + "/caretaker/api/v1/plans")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void somebody_who_may_only_look_can_neither_run_nor_reset() {
        String token = System.getProperty("jenkins.viewer.token");
        assumeTrue(token != null, "skipped: no -Djenkins.viewer.token");
        jenkins.groovy("""
                def s = jenkins.model.Jenkins.get().authorizationStrategy
                def e = org.jenkinsci.plugins.matrixauth.PermissionEntry.user('viewer')
                s.add(io.jenkins.plugins.caretaker.plugin.CaretakerPermissions.VIEW, e)
                s.add(hudson.model.Item.BUILD, e)
                """);
        Controller viewer = new Controller(jenkins.url(), "viewer", token);
        jenkins.createPipeline(
                name, step(plan("- { name: hello, nodes: all, command: { plugin: ssh/custom, exec: 'true' } }")));
        viewer.build(name);

        assertThat(jenkins.ended(name, 1)).isEqualTo("FAILURE");
        assertThat(jenkins.console(name, 1)).contains("viewer is missing the Caretaker/Run permission");

        jenkins.build(name);
        assertThat(jenkins.ended(name, 2)).isEqualTo("SUCCESS");
        assertThat(viewer.get("/caretaker/api/v1/plans/" + name + "/state").statusCode())
                .isEqualTo(200);
        assertThat(viewer.post(jenkins.executionPage(name, 2) + "reset").statusCode())
                .isEqualTo(403);
        HttpResponse<String> run = viewer.post("/caretaker/api/v1/executions");
        assertThat(run.statusCode()).isIn(403, 404);
    }
}
