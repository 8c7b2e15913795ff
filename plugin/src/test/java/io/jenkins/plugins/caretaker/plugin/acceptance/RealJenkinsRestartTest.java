package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Issue 5, "Shows" 3: the controller stops, or is killed, in the middle of a pipeline over two agents. Needs what {@link RealJenkinsTest}
 * needs, and {@code -Djenkins.start=}, a command that starts the same Jenkins again and returns when it is up.
 */
@Tag("slow")
class RealJenkinsRestartTest {

    private static final String SKIPPED =
            "Tests that restart a real Jenkins skipped: give -Djenkins.start as well, a command that starts it again";

    private static Controller jenkins;
    private static String[] agents;
    private static String start;

    private final String name = "r" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() {
        jenkins = Controller.given();
        agents = System.getProperty("jenkins.agents", "a1,a2").split(",", -1);
        start = System.getProperty("jenkins.start");
        if (start == null) System.out.println(SKIPPED);
        assumeTrue(start != null, SKIPPED);
    }

    @AfterEach
    void removeJob() {
        if (start != null) jenkins.post("/job/" + name + "/doDelete");
    }

    private static long pid() {
        return Long.parseLong(jenkins.groovy("print new File('/proc/self').canonicalFile.name")
                .strip());
    }

    private static void startAgain() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", start).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    /** @param signal TERM lets Jenkins stop in order, KILL does not */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void a_pipeline_over_two_agents_goes_on_and_each_command_ran_once(String signal) throws Exception {
        Path go = directory.resolve("go");
        String wait = "echo x >>" + directory + "/$DOP_NODE_FQDN; while ! test -e " + go
                + "; do sleep 0.2; done; echo $DOP_NODE_FQDN went on";
        String plan = """
                name: %s
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  one: { infrastructure: lab, connection: { type: agent, name: %s } }
                  two: { infrastructure: lab, connection: { type: agent, name: %s } }
                steps:
                  default:
                    - { name: first, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c '%s'" } }
                    - { name: second, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c 'echo y >>%s/$DOP_NODE_FQDN'" } }
                """.formatted(name, agents[0], agents[1], wait, directory);
        jenkins.createPipeline(
                name, "def s = maintenanceRun text: '''" + plan + "'''\necho \"RESULT ${s.result} ${s.status}\"");
        jenkins.build(name);
        List<Path> begun = List.of(directory.resolve("one"), directory.resolve("two"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> begun.stream().allMatch(Files::exists));

        ProcessHandle controller = ProcessHandle.of(pid()).orElseThrow();
        new ProcessBuilder("kill", "-s", signal, Long.toString(controller.pid()))
                .start()
                .waitFor();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !controller.isAlive());
        Files.createFile(go);
        startAgain();

        assertThat(jenkins.ended(name, 1)).as(jenkins.console(name, 1)).isEqualTo("SUCCESS");
        assertThat(jenkins.console(name, 1))
                .contains(
                        "Jenkins is back; going on with execution",
                        "[one] one went on",
                        "[two] two went on",
                        "RESULT done done");
        begun.forEach(file -> assertThat(file).hasContent("x\ny"));
    }
}
