package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.Artifact;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that commands want to be kept. Source: mission.md A.4, createArtifact; issue 3, "artifacts". */
class ArtifactTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    void a_file_is_kept_byte_for_byte_with_its_execution() throws Exception {
        byte[] content = new byte[100_001];
        new Random(7).nextBytes(content);
        Files.write(directory.resolve("a file's name"), content);
        home.steps(step("[a, b]", says("a file's name", "../report 1.bin")));

        RunResult result = home.run();

        assertThat(Files.readAllBytes(file(result, "a", "../report 1.bin"))).isEqualTo(content);
        assertThat(Files.readAllBytes(file(result, "b", "../report 1.bin"))).isEqualTo(content);
        assertThat(artifacts(result))
                .extracting(each -> each.node() + " " + each.name() + " " + each.path() + " " + each.bytes())
                .containsExactlyInAnyOrder(
                        "a ../report 1.bin a file's name 100001", "b ../report 1.bin a file's name 100001");
        assertThat(home.log(result.execution(), Optional.of("a"), Level.INFO))
                .anyMatch(line -> line.endsWith("artifact '../report 1.bin' is kept: a file's name, 100001 bytes"));
        assertThat(inHome("artifact")).allMatch(each -> each.startsWith(directory.resolve("home/log/p/1")));
    }

    @Test
    void one_that_cannot_be_had_is_a_warning_and_leaves_nothing_behind() throws Exception {
        Files.createDirectory(directory.resolve("folder"));
        home.steps(step("a", says("nowhere", "one") + "; " + says("folder", "two")));

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.log(result.execution(), Optional.of("a"), Level.WARN))
                .anyMatch(line -> line.endsWith("artifact 'one' is not kept: 'nowhere' is no file that can be read"))
                .anyMatch(line -> line.endsWith("artifact 'two' is not kept: 'folder' is no file that can be read"));
        assertThat(artifacts(result)).isEmpty();
        assertThat(inHome(".part")).isEmpty();
    }

    @Test
    void the_later_of_two_with_one_name_is_kept_and_an_empty_one_too() throws Exception {
        home.steps("- name: s\n  nodes: a\n  commands:\n"
                + command("printf old > r; " + says("r", "r")).indent(4)
                + command(": > empty; printf newer > r; " + says("r", "r") + "; " + says("empty", "e"))
                        .indent(4));

        RunResult result = home.run();

        assertThat(file(result, "a", "r")).hasContent("newer");
        assertThat(file(result, "a", "e")).isEmptyFile();
    }

    @Test
    @Tag("slow")
    void a_file_of_a_node_is_fetched_over_ssh() throws Exception {
        try (SshdFixture sshd = SshdFixture.with().start()) {
            Path made = directory.resolve("made");
            home.plan("""
                    name: p
                    infrastructures: { lab: { type: baremetal } }
                    credentials: { key: { type: ssh_key, username: USER, private_key: KEY } }
                    nodes: { a: { infrastructure: lab, connection: { host: 127.0.0.1, port: PORT, credentials: key } } }
                    steps:
                    """.replace("USER", sshd.user())
                            .replace("KEY", sshd.clientKey().toString())
                            .replace("PORT", Integer.toString(sshd.port()))
                    + step("a", "printf \"made by $SSH_CONNECTION\" > " + made + "; " + says(made.toString(), ""))
                            .replace("plugin: custom", "plugin: ssh/custom")
                            .indent(2));

            RunResult result = home.run();

            assertThat(result.failures()).isEmpty();
            assertThat(file(result, "a", "made")).content().startsWith("made by 127.0.0.1 ");
        }
    }

    private static String step(String nodes, String script) {
        return "- { name: s, nodes: " + nodes + ", command: " + command(script).substring(2) + " }\n";
    }

    private static String command(String script) {
        return "- { plugin: custom, exec: '" + script.replace("'", "''") + "' }";
    }

    /** A name that is empty is left out. */
    private static String says(String path, String name) {
        return "echo \"##octopus[createArtifact path='" + base64(path) + "'"
                + (name.isEmpty() ? "" : " name='" + base64(name) + "'") + " length='" + base64("5") + "']\"";
    }

    private Path file(RunResult result, String node, String name) {
        return home.caretaker().logs().artifact("p", result.execution(), node, "s", name);
    }

    private List<Artifact> artifacts(RunResult result) {
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            return journal.read(transaction -> transaction.outputs().artifacts(result.execution()));
        }
    }

    private List<Path> inHome(String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("home"))) {
            return files.filter(each -> each.getFileName().toString().endsWith(name))
                    .toList();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
