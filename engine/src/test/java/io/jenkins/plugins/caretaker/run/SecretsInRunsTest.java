package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A secret reaches its command and nothing else. Source: design.md 8; issue 2, "Secrets". */
class SecretsInRunsTest {

    private static final String FILE_SECRET = "fi/le+Secret é 4711 & more";
    private static final String PROGRAM_SECRET = "programSecret==0815";
    /** Any variable that is set in every environment and long enough to be found. */
    private static final String VARIABLE = "PATH";

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private void store(String exec) throws IOException {
        Files.writeString(directory.resolve("secret"), FILE_SECRET + "\n");
        Path program = Files.writeString(directory.resolve("program"), "#!/bin/sh\necho '" + PROGRAM_SECRET + "'\n");
        program.toFile().setExecutable(true);
        Files.writeString(directory.resolve("prints.sh"), exec);
        home.steps("""
                - name: one
                  nodes: a
                  command:
                    plugin: custom
                    exec: 'bash ./prints.sh'
                    env: { F: { file: secret }, P: { exec: [./program] }, E: { env: %s } }
                    parse_output: { error: ['^Error:'] }
                """.formatted(VARIABLE));
    }

    @Test
    void no_secret_is_found_in_any_file_of_the_home_in_any_form() throws Exception {
        store("""
                for secret in "$F" "$P" "$E"; do
                  echo "plain: $secret"; echo "error: $secret" >&2; echo "Error: $secret"
                  printf 'b64 %s\\n' "$(printf %s "$secret" | base64 -w0)"
                  printf 'in b64 %s\\n' "$(printf 'user:%s' "$secret" | base64 -w0)"
                done
                test "$F" = 'FILE' && touch arrived
                """.replace("FILE", FILE_SECRET));

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(directory.resolve("arrived")).exists();
        assertThat(home.log(result.execution(), Optional.empty(), Level.INFO))
                .anyMatch(line -> line.endsWith("| plain: ********"))
                .anyMatch(line -> line.endsWith("| b64 ********"));
        home.caretaker().executions().preview(Home.request("default", NodeFilter.NONE));
        assertThat(result.failures().toString()).doesNotContain(FILE_SECRET, PROGRAM_SECRET);
        home.close();
        for (String secret : List.of(FILE_SECRET, PROGRAM_SECRET, System.getenv(VARIABLE))) {
            assertThat(filesWith(secret)).as("files with " + secret).isEmpty();
        }
    }

    /** Output comes in pieces of 64 KiB; the secret lies across two of them. */
    @Test
    void a_secret_in_the_middle_of_a_line_of_megabytes_is_masked() throws Exception {
        store("""
                head -c 65530 /dev/zero | tr '\\0' x; printf %s "$P"
                head -c 200000 /dev/zero | tr '\\0' y; printf %s "$P"; echo end
                """);

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.DONE);
        String text = String.join(
                "",
                home.log(result.execution(), Optional.of("a"), Level.DEBUG).stream()
                        .map(line -> line.substring(line.indexOf(" | ") + 3))
                        .toList());
        assertThat(text).contains("x********yyy", "y********end");
        home.close();
        assertThat(filesWith(PROGRAM_SECRET)).isEmpty();
        assertThat(filesWith(PROGRAM_SECRET.substring(6))).isEmpty();
    }

    private List<String> filesWith(String secret) throws IOException {
        byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = Stream.concat(
                        Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)),
                        Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                                .map(encoder -> encoder.withoutPadding().encodeToString(raw)))
                .toList();
        try (Stream<Path> files = Files.walk(directory.resolve("home"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> forms.stream().anyMatch(form -> bytes(file).contains(latin(form))))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
