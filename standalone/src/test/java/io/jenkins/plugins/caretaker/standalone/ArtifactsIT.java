package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that steps kept, by the finished jar, here and from a server. */
@Tag("slow")
class ArtifactsIT {

    @TempDir
    private Path directory;

    private Path made;

    /** A step that keeps a file of each node, and one that keeps a file whose name leads elsewhere. */
    private void plan(Cli cli) throws Exception {
        made = directory.resolve("made.txt");
        Files.writeString(made, "kept\n");
        cli.plan(List.of("n1", "n2"), """
                steps:
                  - { name: reports, nodes: all, max_in_flight: 1, command: { plugin: custom, exec: printf, arguments: "'%s'" } }
                  - { name: stray, nodes: [n1], command: { plugin: custom, exec: printf, arguments: "'%s'" } }
                """.formatted(message("report.txt"), message("../stray")));
        assertThat(cli.run("run", "site.yaml").code()).isZero();
    }

    private String message(String name) {
        return "##caretaker[createArtifact path=\\\"%s\\\" name=\\\"%s\\\"]"
                .formatted(base64(made.toString()), base64(name));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_steps_kept_is_listed_and_fetched_here_and_from_a_server() throws Exception {
        for (String place : List.of("server", "there", "here")) Files.createDirectories(directory.resolve(place));
        Cli here = new Cli(directory.resolve("here"));
        plan(here);
        try (Server server = Server.start(directory.resolve("server"))) {
            Cli there = server.client(directory.resolve("there"));
            plan(there);
            for (Cli cli : List.of(here, there)) isListedAndFetched(cli);
            assertThat(there.run("artifacts", "1", "--json").out())
                    .as("step ids of two plans with the same steps are the same, so all is")
                    .isEqualTo(here.run("artifacts", "1", "--json").out());
        }
    }

    private static void isListedAndFetched(Cli cli) throws Exception {
        assertThat(cli.run("artifacts", "1").out())
                .containsPattern("(?m)^NODE +STEP +NAME +BYTES$")
                .containsPattern("(?m)^n1 +reports +report.txt +5$")
                .containsPattern("(?m)^n2 +reports +report.txt +5$")
                .containsPattern("(?m)^n1 +stray +../stray +5$");
        assertThat(cli.run("artifacts", "1", "--node", "n2", "--json").json().path("artifacts"))
                .hasSize(1);

        Cli.Result ambiguous = cli.run("artifacts", "1", "report.txt");
        assertThat(ambiguous.code()).isEqualTo(2);
        assertThat(ambiguous.err()).contains("more than once: ", "n1 (step 'reports')", "Say --node");

        assertThat(cli.run("artifacts", "1", "report.txt", "--node", "n1").out())
                .isEqualTo("report.txt\n");
        assertThat(cli.read("report.txt")).isEqualTo("kept\n");
        Cli.Result again = cli.run("artifacts", "1", "report.txt", "--node", "n2");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("'report.txt' is there already");

        cli.file("other.txt", "old");
        assertThat(cli.run("artifacts", "1", "report.txt", "--node", "n2", "--output", "other.txt", "--json")
                        .json()
                        .path("file")
                        .asText())
                .isEqualTo("other.txt");
        assertThat(cli.read("other.txt")).isEqualTo("kept\n");

        Cli.Result stray = cli.run("artifacts", "1", "../stray");
        assertThat(stray.code()).isEqualTo(2);
        assertThat(stray.err()).contains("is no name for a file here; say --output FILE");
        assertThat(cli.run("artifacts", "1", "nothing").err()).contains("kept no 'nothing'. List what it kept");
        assertThat(cli.run("artifacts", "1", "report.txt", "--node", "n1", "--output", "no/such/place")
                        .code())
                .isEqualTo(2);
    }
}
