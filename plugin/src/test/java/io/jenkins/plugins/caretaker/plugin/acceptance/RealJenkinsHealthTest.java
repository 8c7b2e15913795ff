package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machine health, events and webhooks in a Jenkins that runs already. Needs what {@link RealJenkinsTest} needs. */
@Tag("slow")
class RealJenkinsHealthTest {

    private static final String PROCESS = "io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess";
    private static final String TRIGGER = "io.jenkins.plugins.caretaker.plugin.trigger.EventTrigger";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Controller jenkins;
    private static String[] agents;

    private final String name = "h" + UUID.randomUUID().toString().substring(0, 8);

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

    private String configHash() {
        return jenkins.groovy("print new File(jenkins.model.Jenkins.get().rootDir, 'nodes/" + name
                + "/config.xml').bytes.encodeBase64().toString().hashCode()");
    }

    private static JsonNode machine(String machine) {
        return jenkins.json("/caretaker/api/v1/machines/" + machine);
    }

    private static void awaitConnectivity(String machine, String word) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> machine(machine).path("connectivity").asText().equals(word));
    }

    private void createRepair(String filters) {
        String plan = """
                name: %s
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  helper: { infrastructure: lab, connection: { type: agent, name: %s } }
                steps:
                  default:
                    auto_reset: true
                    steps:
                      - { name: tell, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: "'#{Event.Type} of #{Event.Subject}'" } }
                """.formatted(name, agents[1]);
        jenkins.create(
                name,
                "<" + PROCESS + "><triggers><" + TRIGGER + "><spec/>" + filters + "</" + TRIGGER
                        + "></triggers><run><text>" + Controller.escaped(plan)
                        + "</text><stepSet>default</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run></"
                        + PROCESS + ">");
    }

    @Test
    void an_agent_that_is_killed_is_unavailable_and_a_maintenance_process_runs() throws Exception {
        try (InboundAgent agent = new InboundAgent(jenkins, name, directory)) {
            agent.start();
            awaitConnectivity(name, "available");
            createRepair("<on>machine.connectivity.unavailable</on><subjects>" + name + "</subjects><roles>web</roles>"
                    + "<environments>test</environments>");
            String before = configHash();

            agent.kill();

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(name, 1))
                    .contains(
                            "Started by Caretaker: machine.connectivity.unavailable of " + name,
                            "[helper] machine.connectivity.unavailable of " + name);
            JsonNode lost = machine(name);
            assertThat(lost.path("connectivity").asText()).isEqualTo("unavailable");
            assertThat(lost.path("health").asText()).isEqualTo("unknown");
            assertThat(lost.at("/connectivity_detail/source").asText()).isEqualTo("agent");
            assertThat(lost.at("/connectivity_detail/reason").asText()).isNotEmpty();
            assertThat(configHash()).isEqualTo(before);
            String page = jenkins.get("/computer/" + name + "/machine-health/").body();
            assertThat(page)
                    .contains("data-machine=\"" + name + "\"", "data-word=\"unavailable\"", "connectivity.unavailable")
                    .doesNotContain("Jelly", "style=\"color");
            assertThat(jenkins.get("/computer/").body()).contains("Machine health", "data-word=\"unavailable\"");

            agent.start();
            awaitConnectivity(name, "available");
            assertThat(configHash()).isEqualTo(before);
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> jenkins.get("/caretaker/api/v1/machines/" + name).statusCode() == 404);
    }

    @Test
    void events_of_one_window_are_one_build_and_the_pipeline_finds_them_in_its_environment() throws Exception {
        try (InboundAgent agent = new InboundAgent(jenkins, name, directory)) {
            agent.start();
            awaitConnectivity(name, "available");
            jenkins.create(
                    name,
                    "<flow-definition><properties><org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty><triggers><"
                            + TRIGGER + "><spec/><on>machine.metadata</on><subjects>" + name
                            + "</subjects><debounce>2s</debounce></" + TRIGGER
                            + "></triggers></org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty></properties>"
                            + "<definition class=\"org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition\"><script>"
                            + "echo \"${env.CARETAKER_EVENT_SUBJECT} ${env.CARETAKER_EVENT_TYPE} ${env.CARETAKER_EVENT_COUNT}\""
                            + "</script><sandbox>true</sandbox></definition></flow-definition>");
            String listening = "print new File(jenkins.model.Jenkins.get().rootDir, 'jobs/" + name
                    + "/caretaker-events.json').exists()";
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> jenkins.groovy(listening).startsWith("true"));

            jenkins.groovy("""
                    def machines = io.jenkins.plugins.caretaker.plugin.CaretakerHome.get().caretaker().machines()
                    3.times { machines.setMetadata('%s', 'test.n' + it, io.jenkins.plugins.caretaker.machine.Severity.INFO, '1', '', 'test') }
                    """.formatted(name));

            assertThat(jenkins.ended(name, 1)).isEqualTo("SUCCESS");
            // what Jenkins' own monitors find out at the same time is gathered with them
            assertThat(jenkins.console(name, 1))
                    .containsPattern(name + " machine.metadata.changed ([3-9]|[1-9][0-9])\\R");
        }
    }

    @Test
    void the_documented_pipeline_says_what_it_knows_of_a_machine_and_reads_it_back() throws Exception {
        try (InboundAgent agent = new InboundAgent(jenkins, name, directory)) {
            agent.start();
            awaitConnectivity(name, "available");
            String documented = Files.readString(Path.of("../docs/jenkins-health.md"));
            Matcher block =
                    Pattern.compile("```groovy\n(def .*?)```", Pattern.DOTALL).matcher(documented);
            assertThat(block.find()).isTrue();
            jenkins.createPipeline(
                    name,
                    block.group(1).replace("'web01'", "'" + name + "'")
                            + "echo \"NOTED ${machine.metadata.find { it.id == 'test.fan' }.value}\"");
            jenkins.build(name);

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(name, 1)).contains("available unknown", "CHECKED healthy", "NOTED 0 rpm");
            String events = jenkins.getJson("/caretaker/api/v1/events?machine=" + name + "&since=0&limit=1000")
                    .body();
            assertThat(events).contains("machine.health.unhealthy", "fan is broken", "admin (" + name + " #1)");
            assertThat(machine(name).at("/health_detail/source").asText()).isEqualTo("check");
        }
    }

    @Test
    void a_webhook_needs_its_signature_and_no_login_and_everything_else_stays_closed() throws Exception {
        String plan = """
                name: %1$s
                infrastructures: { lab: { type: baremetal } }
                nodes: { two: { infrastructure: lab, connection: { type: agent, name: %2$s } } }
                variables: [ { name: Branch, value: none } ]
                steps:
                  default:
                    - { name: tell, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: "'branch #{Branch}'" } }
                triggers:
                  - name: on-push
                    step_set: default
                    webhook: { name: %1$s, secret: a-secret-of-tests }
                    variables: { Branch: "#{Event.Body.ref}" }
                """.formatted(name, agents[1]);
        String content = Base64.getEncoder().encodeToString(plan.getBytes(StandardCharsets.UTF_8));
        assertThat(jenkins.groovy("print io.jenkins.plugins.caretaker.plugin.CaretakerHome.get().caretaker().plans()"
                        + ".uploadEither(new String('" + content
                        + "'.decodeBase64()), 'test', 'test', Optional.empty()).changed()"))
                .startsWith("true");
        String body = "{\"ref\": \"refs/heads/main\"}";
        String signature = signature(body, "a-secret-of-tests");

        assertThat(deliver(body, signature(body, "another-secret")).statusCode())
                .isEqualTo(401);
        assertThat(Controller.anonymous(jenkins.url() + "/caretaker/api/v1/plans")
                        .statusCode())
                .isEqualTo(403);
        assertThat(deliver(body, signature).statusCode()).isEqualTo(202);
        assertThat(deliver(body, signature).body()).contains("seen");

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jenkins.json("/caretaker/api/v1/executions?plan=" + name)
                                .path("executions"))
                        .singleElement()
                        .satisfies(execution ->
                                assertThat(execution.path("status").asText()).isEqualTo("done")));
        String id = jenkins.json("/caretaker/api/v1/executions?plan=" + name)
                .at("/executions/0/id")
                .asText();
        assertThat(jenkins.get("/caretaker/api/v1/executions/" + id + "/log").body())
                .contains("branch refs/heads/main");
    }

    /** As GitHub does. */
    private HttpResponse<String> deliver(String body, String signature) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(jenkins.url() + "/caretaker/api/v1/webhooks/" + name))
                                .header("Content-Type", "application/json")
                                .header("X-GitHub-Event", "push")
                                .header("X-GitHub-Delivery", "one")
                                .header("X-Hub-Signature-256", "sha256=" + signature)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String signature(String body, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
