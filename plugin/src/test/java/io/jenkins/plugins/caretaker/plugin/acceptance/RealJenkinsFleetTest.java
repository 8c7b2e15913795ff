package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
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

/** Triggers of plans fire in Jenkins: at times, and for machines that are there now and then. Needs what {@link RealJenkinsTest} needs. */
@Tag("slow")
class RealJenkinsFleetTest {

    private static final String REST = "/caretaker/api/v1/";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Controller jenkins;
    private static String agent;

    private final String name = "f" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path directory;

    @TempDir
    Path second;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        agent = System.getProperty("jenkins.agents", "a1").split(",", -1)[0];
    }

    @AfterEach
    void cleanUp() {
        if (jenkins == null) return;
        jenkins.post("/job/" + name + "/doDelete");
        jenkins.sendJson("DELETE", REST + "plans/" + name, "");
    }

    private List<JsonNode> executions() {
        List<JsonNode> found = new ArrayList<>();
        jenkins.json(REST + "executions?plan=" + name).path("executions").forEach(found::add);
        return found;
    }

    private String logs() {
        StringBuilder logs = new StringBuilder();
        for (JsonNode each : executions()) {
            logs.append(jenkins.get(REST + "executions/" + each.path("id").asText() + "/log")
                    .body());
        }
        return logs.toString();
    }

    private void awaitExecutions(int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(executions())
                        .hasSize(count)
                        .allSatisfy(
                                each -> assertThat(each.path("status").asText()).isEqualTo("done")));
    }

    @Test
    void schedules_of_a_plan_fire_once_each() throws Exception {
        Path ran = directory.resolve("ran");
        jenkins.putPlan("""
                name: %1$s
                infrastructures: { lab: { type: baremetal } }
                nodes: { %1$s-one: { infrastructure: lab, connection: { type: agent, name: %2$s } } }
                steps:
                  default:
                    auto_reset: true
                    steps: [ { name: say, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c 'echo #{Trigger.Name} >>%3$s'" } } ]
                """.formatted(name, agent, ran) + OnceEach.triggers("default"));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> OnceEach.assertOverIn(ran));

        OnceEach.assertOnce(Files.readAllLines(ran));
    }

    @Test
    void a_fleet_that_connects_now_and_then_is_deployed_to_when_it_connects_each_machine_once() throws Exception {
        String one = name + "-a";
        String two = name + "-b";
        try (InboundAgent first = new InboundAgent(jenkins, one, directory);
                InboundAgent other = new InboundAgent(jenkins, two, second)) {
            jenkins.putPlan("""
                    name: %1$s
                    infrastructures: { lab: { type: baremetal } }
                    machine_policies: { default: { check: connectivity, unavailable: may_be_offline } }
                    nodes:
                      %1$s-one: { infrastructure: lab, connection: { type: agent, label: %1$s-a } }
                      %1$s-two: { infrastructure: lab, connection: { type: agent, label: %1$s-b } }
                      %1$s-db: { infrastructure: lab, connection: { type: agent, name: %2$s } }
                    configuration: { nodes: { %1$s-one: { role: web }, %1$s-two: { role: web }, %1$s-db: { role: db } } }
                    steps:
                      default: [ { name: say, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: 'deployed to $DOP_NODE_FQDN' } } ]
                    triggers:
                      - { name: keep, step_set: default, deploy: { connectivity: available }, roles: [web], batch: 2s }
                    """.formatted(name, agent));

            first.start();

            awaitExecutions(1);
            assertThat(logs()).contains("deployed to " + name + "-one").doesNotContain(name + "-two", name + "-db");

            other.start();

            awaitExecutions(2);
            assertThat(logs().split("deployed to " + name + "-one", -1)).hasSize(2);
            assertThat(logs()).contains("deployed to " + name + "-two").doesNotContain(name + "-db");

            first.kill();
            awaitConnectivity(name + "-one", "unavailable");
            first.start();
            awaitConnectivity(name + "-one", "available");

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> jenkins.json(REST + "events?plan=" + name + "&since=0&limit=1000")
                            .toString()
                            .contains("what the plan says is there already: " + name + "-one"));
            assertThat(executions()).hasSize(2);
        }
    }

    private static void awaitConnectivity(String machine, String word) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> jenkins.json(REST + "machines/" + machine)
                        .path("connectivity")
                        .asText()
                        .equals(word));
    }

    @Test
    void a_maintenance_process_does_its_work_on_the_agent_that_connects_and_on_no_other() throws Exception {
        String one = name + "-a";
        String two = name + "-b";
        String process = "io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess";
        String trigger = "io.jenkins.plugins.caretaker.plugin.trigger.EventTrigger";
        try (InboundAgent first = new InboundAgent(jenkins, one, directory);
                InboundAgent other = new InboundAgent(jenkins, two, second)) {
            other.start();
            awaitConnectivity(two, "available");
            String plan = """
                    name: %1$s
                    infrastructures: { lab: { type: baremetal } }
                    nodes:
                      %1$s-a: { infrastructure: lab, connection: { type: agent, name: %1$s-a } }
                      %1$s-b: { infrastructure: lab, connection: { type: agent, name: %1$s-b } }
                    configuration: { nodes: { %1$s-a: { role: web }, %1$s-b: { role: web } } }
                    steps:
                      default:
                        auto_reset: true
                        steps: [ { name: say, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: 'work on $DOP_NODE_FQDN' } } ]
                    """.formatted(name);
            jenkins.create(
                    name,
                    "<" + process + "><triggers><" + trigger
                            + "><spec/><on>machine.connectivity.available</on><roles>web</roles><subjects>/" + name
                            + "-.*/</subjects><onlySubjects>true</onlySubjects></" + trigger + "></triggers><run><text>"
                            + Controller.escaped(plan)
                            + "</text><stepSet>default</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run></"
                            + process + ">");
            String listening = "print new File(jenkins.model.Jenkins.get().rootDir, 'jobs/" + name
                    + "/caretaker-events.json').exists()";
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> jenkins.groovy(listening).startsWith("true"));

            first.start();

            assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(name, 1)).contains("work on " + one).doesNotContain("work on " + two);
            assertThat(jenkins.get("/job/" + name + "/2/").statusCode()).isEqualTo(404);
        }
    }
}
