package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is done with agents that are machines: build steps, windows, quarantine, events of old, fleets that are there now and then. Needs
 * what {@link RealJenkinsTest} and {@link RealJenkinsOwnershipTest} need.
 */
@Tag("slow")
class RealJenkinsMachinesTest {

    private static final String REST = "/caretaker/api/v1/";
    private static final String PROCESS = "io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess";
    private static final String TRIGGER = "io.jenkins.plugins.caretaker.plugin.trigger.EventTrigger";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Controller jenkins;
    private static People people;
    private static String[] agents;

    private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> persons = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        people = new People(jenkins);
        people.perJob();
        agents = System.getProperty("jenkins.agents", "a1,a2").split(",", -1);
    }

    @AfterEach
    void cleanUp() {
        if (jenkins == null) return;
        jenkins.post("/job/" + name + "/doDelete");
        jenkins.sendJson("DELETE", REST + "plans/" + name, "");
        people.remove(persons);
    }

    private Controller person() {
        Controller made = people.add(name + "-p" + persons.size());
        persons.add(made.user());
        return made;
    }

    private static JsonNode machine(String machine) {
        return jenkins.json(REST + "machines/" + machine);
    }

    private static void awaitConnectivity(String machine, String word) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> machine(machine).path("connectivity").asText().equals(word));
    }

    private String plan(String nodes, String rest) {
        return """
                name: %s
                infrastructures: { lab: { type: baremetal } }
                nodes:
                %s
                steps:
                  default:
                    auto_reset: true
                    steps: [ { name: say, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: 'this is $DOP_NODE_FQDN' } } ]
                %s""".formatted(name, nodes.indent(2), rest);
    }

    private static String node(String node, String agent) {
        return node + ": { infrastructure: lab, connection: { type: agent, name: " + agent + " } }\n";
    }

    private static String freestyle(String properties, String... steps) {
        StringBuilder builders = new StringBuilder();
        for (String step : steps) {
            builders.append("<io.jenkins.plugins.caretaker.plugin.health.MachineHealthBuilder><use>")
                    .append(step)
                    .append("</use></io.jenkins.plugins.caretaker.plugin.health.MachineHealthBuilder>");
        }
        return "<project><properties>" + properties + "</properties><canRoam>true</canRoam><builders>" + builders
                + "</builders></project>";
    }

    private String process(String filters, String plan) {
        return "<" + PROCESS + "><triggers><" + TRIGGER + "><spec/>" + filters + "</" + TRIGGER
                + "></triggers><run><text>"
                + Controller.escaped(plan)
                + "</text><stepSet>default</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run></"
                + PROCESS + ">";
    }

    @Test
    void a_freestyle_job_says_what_it_knows_of_a_machine_and_checks_it() {
        jenkins.putPlan(plan(node(name + "-one", agents[0]), ""));
        String machine = "<machine>" + name + "-one</machine>";
        jenkins.create(
                name,
                freestyle(
                        "",
                        machine,
                        machine + "<health>unhealthy</health><reason>fan is broken</reason><ttl>2h</ttl>",
                        machine + "<metadata>test.fan</metadata><value>0 rpm</value><severity>warning</severity>"));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        JsonNode known = machine(name + "-one");
        assertThat(known.path("health").asText()).isEqualTo("unhealthy");
        assertThat(known.at("/health_detail/source").asText()).isEqualTo("admin (" + name + " #1)");
        assertThat(known.at("/health_detail/until").asText()).isNotEmpty();
        assertThat(known.path("metadata").toString()).contains("test.fan", "0 rpm", "warning");

        jenkins.postXml("/job/" + name + "/config.xml", freestyle("", machine + "<check>full</check>"));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 2)).as(jenkins.console(name, 2)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 2)).contains("machine '" + name + "-one' passed its check");
        assertThat(machine(name + "-one").path("health").asText()).isEqualTo("healthy");

        jenkins.postXml(
                "/job/" + name + "/config.xml",
                freestyle("", machine + "<health>fine</health><reason>because</reason>"));
        jenkins.build(name);

        assertThat(jenkins.ended(name, 3)).isEqualTo("FAILURE");
        assertThat(jenkins.console(name, 3))
                .contains("'health' cannot be 'fine'; it is one of unknown, healthy, unhealthy");
    }

    @Test
    void who_may_only_look_reads_in_a_freestyle_job_and_says_nothing() {
        Controller viewer = person();
        jenkins.create(
                name,
                Controller.pipeline(
                        People.mayIn(viewer, "View"),
                        "maintenanceRun text: '''" + plan(node(name + "-one", agents[0]), "") + "'''"));
        jenkins.build(name);
        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        String other = name + "-builder";
        String machine = "<machine>" + name + "-one</machine>";
        try {
            jenkins.create(other, freestyle(People.mayIn(viewer, "View", "Run"), machine));
            viewer.build(other);
            assertThat(jenkins.ended(other, 1)).as(jenkins.console(other, 1)).isEqualTo("SUCCESS");

            for (String change : List.of(
                    "<health>unhealthy</health><reason>because</reason>",
                    "<connectivity>unavailable</connectivity><reason>because</reason>",
                    "<metadata>test.fan</metadata><value>0 rpm</value>",
                    "<check>full</check>")) {
                jenkins.postXml(
                        "/job/" + other + "/config.xml",
                        freestyle(People.mayIn(viewer, "View", "Run"), machine + change));
                int build = jenkins.json("/job/" + other + "/api/json?tree=nextBuildNumber")
                        .path("nextBuildNumber")
                        .asInt();
                viewer.build(other);
                assertThat(jenkins.ended(other, build)).isEqualTo("FAILURE");
                assertThat(jenkins.console(other, build))
                        .contains(viewer.user() + " is missing the Caretaker/Run permission for " + name);
            }
            JsonNode known = machine(name + "-one");
            assertThat(known.path("health").asText()).isEqualTo("unknown");
            assertThat(known.path("metadata").toString()).doesNotContain("test.fan");
        } finally {
            jenkins.post("/job/" + other + "/doDelete");
        }
    }

    @Test
    void a_job_whose_plan_has_none_of_the_machines_that_events_are_about_says_so_and_runs_nothing() throws Exception {
        try (InboundAgent agent = new InboundAgent(jenkins, name + "-agent", directory)) {
            agent.start();
            awaitConnectivity(name + "-agent", "available");
            jenkins.create(
                    name,
                    process(
                            "<on>machine.health</on><subjects>" + name
                                    + "-agent</subjects><debounce>2s</debounce><onlySubjects>true</onlySubjects>",
                            plan(node(name + "-another", agents[0]), "")));
            awaitListening();

            say(name + "-agent", "unhealthy");

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("NOT_BUILT");
            assertThat(jenkins.console(name, 1))
                    .contains("no node of plan '" + name + "' is concerned", ": " + name + "-agent. Nothing was run")
                    .doesNotContain("this is");

            jenkins.postXml(
                    "/job/" + name + "/config.xml",
                    process(
                            "<on>machine.health</on><subjects>" + name
                                    + "-agent</subjects><debounce>2s</debounce><onlySubjects>true</onlySubjects>",
                            plan(node(name + "-another", agents[0]) + node(name + "-agent", name + "-agent"), "")));
            awaitListening();
            say(name + "-agent", "healthy");

            assertThat(jenkins.ended(name, 2)).as(jenkins.console(name, 2)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(name, 2))
                    .contains("this is " + name + "-agent")
                    .doesNotContain("this is " + name + "-another");
        }
    }

    private void awaitListening() {
        String listening = "print new File(jenkins.model.Jenkins.get().rootDir, 'jobs/" + name
                + "/caretaker-events.json').exists()";
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> jenkins.groovy(listening).startsWith("true"));
    }

    private static void say(String machine, String health) {
        HttpResponse<String> answer = jenkins.sendJson(
                "PUT",
                REST + "machines/" + machine + "/health",
                "{\"health\": \"" + health + "\", \"reason\": \"because\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static List<String> events(String machine) {
        List<String> types = new ArrayList<>();
        jenkins.json(REST + "events?machine=" + machine + "&since=0&limit=1000")
                .path("events")
                .forEach(event -> types.add(event.path("type").asText()));
        return types;
    }

    @Test
    void windows_and_quarantine_silence_a_machine_and_its_page_shows_them() throws Exception {
        String one = name + "-agent";
        String page = "/computer/" + one + "/machine-health/";
        try (InboundAgent agent = new InboundAgent(jenkins, one, directory)) {
            agent.start();
            awaitConnectivity(one, "available");
            String windows = REST + "machines/" + one + "/windows";

            // each hour for an hour: always
            set(
                    windows + "/patches",
                    "{\"cron\": \"0 * * * *\", \"timezone\": \"Europe/Zurich\", "
                            + "\"length_seconds\": 3600, \"reason\": \"new kernels\"}");

            assertThat(jenkins.json(windows).toString()).contains("patches", "Europe/Zurich");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> machine(one).at("/silence/kind").asText().equals("maintenance"));
            say(one, "unhealthy");
            assertThat(events(one)).contains("machine.silent").doesNotContain("machine.health.unhealthy");
            assertThat(jenkins.get(page).body())
                    .contains(
                            "Maintenance windows",
                            "patches",
                            "0 * * * *",
                            "Europe/Zurich",
                            "new kernels",
                            "now, until");
            assertThat(jenkins.sendJson("PUT", windows + "/wrong", "{\"cron\": \"never\", \"length_seconds\": 60}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(jenkins.sendJson("DELETE", windows + "/patches", "").statusCode())
                    .isEqualTo(200);
            Awaitility.await().atMost(PATIENCE).until(() -> events(one).contains("machine.health.unhealthy"));
            assertThat(jenkins.get(page).body()).contains("Maintenance windows").doesNotContain("now, until");

            set(REST + "machines/" + one + "/silence", "{\"kind\": \"quarantine\", \"reason\": \"strange noise\"}");

            assertThat(jenkins.get(page).body()).contains("quarantine: strange noise");
            String nodes = node(one, one) + node(name + "-another", agents[0]);
            jenkins.createPipeline(name, "maintenanceRun text: '''" + plan(nodes, "") + "'''");
            jenkins.build(name);
            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("UNSTABLE");
            assertThat(jenkins.console(name, 1))
                    .contains("this is " + name + "-another", one + " is left out: disabled, in quarantine")
                    .doesNotContain("this is " + one);
            assertThat(jenkins.sendJson("DELETE", REST + "machines/" + one + "/silence", "")
                            .statusCode())
                    .isEqualTo(200);
            jenkins.build(name);
            assertThat(jenkins.ended(name, 2)).as(jenkins.console(name, 2)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(name, 2)).contains("this is " + one);
        }
    }

    private static void set(String path, String json) {
        HttpResponse<String> answer = jenkins.sendJson("PUT", path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_policy_tells_the_events_of_old_too() throws Exception {
        String one = name + "-agent";
        String configuration = "io.jenkins.plugins.caretaker.plugin.health.MachineHealthConfiguration.get()";
        String before = jenkins.groovy("print " + configuration + ".policies").strip();
        jenkins.groovy(configuration + ".policies = 'default: { check: connectivity, legacy_events: true }'");
        try (InboundAgent agent = new InboundAgent(jenkins, one, directory)) {
            agent.start();
            awaitConnectivity(one, "available");

            say(one, "unhealthy");

            assertThat(events(one)).contains("machine.health.unhealthy", "machine.status.unhealthy");
            assertThat(machine(one).path("status").asText()).isEqualTo("unhealthy");
        } finally {
            jenkins.groovy(configuration + ".policies = '''" + before + "'''");
        }
    }
}
