package io.jenkins.plugins.caretaker.plugin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk with Caretaker's store is full. Needs what {@link RealJenkinsTest} and {@link OwnController} need, and root for a small disk. */
@Tag("slow")
class RealJenkinsDiskTest {

    private static final String REST = "/caretaker/api/v1/";

    @TempDir
    static Path homes;

    private static Path disk;
    private static OwnController own;
    private static Controller jenkins;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        Controller given = Controller.given();
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "skipped: a small disk needs root");
        Path home = homes.resolve("home");
        Path place = Files.createDirectories(home.resolve("caretaker"));
        if (System.getProperty("jenkins.fresh") != null) {
            run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", place.toString());
            disk = place;
        }
        own = OwnController.start(given, home, "unclassified: { caretaker: { controllerUsable: true } }");
        jenkins = own.admin();
    }

    @AfterAll
    static void end() throws Exception {
        if (own != null) own.close();
        if (disk != null) run("umount", disk.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void fill() throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(disk.resolve("ballast"), StandardOpenOption.CREATE)) {
            while (true) out.write(block);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void free() throws IOException {
        Files.delete(disk.resolve("ballast"));
    }

    private static String text(String name, String script) {
        return """
                name: %1$s
                infrastructures: { lab: { type: baremetal } }
                nodes: { %1$s-one: { infrastructure: lab, connection: { type: local } } }
                steps:
                  default:
                    auto_reset: true
                    steps: [ { name: say, nodes: all, command: { plugin: ssh/custom, exec: sh, arguments: "-c '%2$s'" } } ]
                """.formatted(name, script);
    }

    private static String process(String text) {
        return "<io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess><run><text>" + Controller.escaped(text)
                + "</text><stepSet>default</stepSet><variables/><noop>false</noop><failOnError>true</failOnError></run>"
                + "</io.jenkins.plugins.caretaker.plugin.job.MaintenanceProcess>";
    }

    @Test
    void builds_that_begin_on_a_full_disk_end_with_what_to_do_and_work_again_when_there_is_space() throws Exception {
        jenkins.create("process", process(text("process", "echo fine")));
        jenkins.createPipeline("pipeline", "maintenanceRun text: '''" + text("pipeline", "echo fine") + "'''");
        fill();
        try {
            for (String job : new String[] {"process", "pipeline"}) {
                jenkins.build(job);
                assertThat(jenkins.ended(job, 1)).as(jenkins.console(job, 1)).isEqualTo("FAILURE");
                assertThat(jenkins.console(job, 1))
                        .containsIgnoringCase("no space")
                        .doesNotContain("fine\n");
            }
            assertThat(jenkins.get(REST + "plans").statusCode()).isLessThan(600);
        } finally {
            free();
        }
        for (String job : new String[] {"process", "pipeline"}) {
            jenkins.build(job);
            assertThat(jenkins.ended(job, 2)).as(jenkins.console(job, 2)).isEqualTo("SUCCESS");
            assertThat(jenkins.console(job, 2)).contains("fine");
        }
    }

    @Test
    void a_disk_that_fills_while_a_command_runs_hangs_no_build_and_the_command_is_not_forgotten() throws Exception {
        Path begun = directory.resolve("begun");
        Path go = directory.resolve("go");
        String script = "echo x >>" + begun + "; while ! test -e " + go + "; do sleep 0.2; done; echo came back";
        jenkins.createPipeline("filled", "maintenanceRun text: '''" + text("filled", script) + "'''");
        jenkins.build("filled");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(begun));

        fill();
        try {
            Files.createFile(go);
            assertThat(jenkins.ended("filled", 1))
                    .as(jenkins.console("filled", 1))
                    .isEqualTo("FAILURE");
            assertThat(jenkins.console("filled", 1)).containsIgnoringCase("no space");
        } finally {
            free();
        }

        jenkins.postXml(
                "/job/filled/config.xml",
                Controller.pipeline("", "resetPlan plan: 'filled', force: true\nmaintenanceRun plan: 'filled'"));
        jenkins.build("filled");
        assertThat(jenkins.ended("filled", 2)).as(jenkins.console("filled", 2)).isEqualTo("SUCCESS");
        assertThat(begun).hasContent("x\nx");
    }
}
