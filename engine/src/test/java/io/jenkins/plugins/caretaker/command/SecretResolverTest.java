package io.jenkins.plugins.caretaker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretResolverTest {

    @TempDir
    private Path directory;

    private final List<String> masked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            # Ruby's chomp takes one line end, whatever its form
            a\\n,a
            a\\r\\n,a
            a\\n\\n,a\\n
            a,a
            "",""
            " a ", " a "
            """)
    void a_file_loses_one_final_line_end(String content, String secret) throws IOException {
        Path file = Files.writeString(directory.resolve("s"), content.translateEscapes());

        assertThat(resolve(new SecretRef.File(file))).isEqualTo(secret.translateEscapes());
    }

    @Test
    void a_program_sees_home_and_path_alone_and_its_arguments_as_written() {
        assertThat(resolve(sh("env | sort | cut -d= -f1 | grep -vE '^(PWD|SHLVL|_)$'")))
                .isEqualTo("HOME\nPATH");
        assertThat(resolve(new SecretRef.Exec(List.of("/usr/bin/printf", "%s", "a  b'\"$HOME"))))
                .isEqualTo("a  b'\"$HOME");
    }

    @Test
    void a_program_runs_where_the_plan_lies() throws IOException {
        assertThat(resolve(sh("pwd -P"))).isEqualTo(directory.toRealPath().toString());
    }

    @Test
    void a_program_that_fails_is_named_and_what_it_printed_is_not() {
        assertThatThrownBy(() -> resolve(sh("echo half-a-secret; echo why >&2; exit 3")))
                .isInstanceOf(SecretException.class)
                .hasMessage("the program /bin/sh, which should print a secret, ended with exit code 3. "
                        + "Run it by hand, with HOME and PATH alone, to see why");
    }

    @Test
    void a_program_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> resolve(new SecretRef.Exec(List.of("/no/such"))))
                .hasMessageStartingWith("the program /no/such,");
    }

    @Test
    void an_endless_printer_is_ended() {
        assertThatThrownBy(() -> resolve(sh("exec yes"))).hasMessageContaining("printed more than 16 MiB");
    }

    @Test
    void a_missing_file_is_named() {
        Path file = directory.resolve("none");

        assertThatThrownBy(() -> resolve(new SecretRef.File(file)))
                .hasMessage("the file " + file + " cannot be read: NoSuchFileException");
    }

    @Test
    void an_environment_variable_must_be_set() {
        assertThat(resolve(new SecretRef.Env("TOKEN"))).isEqualTo("abc");
        assertThatThrownBy(() -> resolve(new SecretRef.Env("TOKN")))
                .hasMessage("the environment variable 'TOKN' is not set where Caretaker runs");
    }

    @Test
    void jenkins_credentials_need_jenkins() {
        assertThatThrownBy(() -> resolve(new SecretRef.Jenkins("deploy"))).hasMessageContaining("only in Jenkins");
    }

    @Test
    void every_secret_is_masked_and_fetched_once() throws IOException {
        Path file = Files.writeString(directory.resolve("s"), "first");
        SecretResolver resolver = resolver();
        SecretRef reference = new SecretRef.File(file);

        resolver.resolve(reference);
        Files.writeString(file, "second");

        assertThat(resolver.resolve(reference).reveal()).isEqualTo("first");
        assertThat(masked).containsExactly("first");
    }

    @Test
    void content_may_be_any_bytes() throws IOException {
        byte[] bytes = {0, -1, 127, -128, '\n', 0};
        Path file = Files.write(directory.resolve("s"), bytes);

        assertThat(resolver().content(new SecretRef.File(file))).isEqualTo(bytes);
    }

    private String resolve(SecretRef reference) {
        return resolver().resolve(reference).reveal();
    }

    private SecretResolver resolver() {
        Map<String, String> environment = Map.of("HOME", "/root", "TOKEN", "abc");
        return new SecretResolver(environment, directory, HostSecrets.NONE, this::mask);
    }

    private void mask(Secret secret) {
        masked.add(secret.reveal());
    }

    private static SecretRef sh(String script) {
        return new SecretRef.Exec(List.of("/bin/sh", "-c", script));
    }
}
