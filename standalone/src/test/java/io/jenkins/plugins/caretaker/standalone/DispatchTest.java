package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.diagnostic.Code;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic.Severity;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Failure;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchTest {

    private enum Sample implements Code {
        PLAN_999
    }

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ExitCode run(String... arguments) {
        return new Dispatch(new Console(out, err), Map.of("CARETAKER_HOME", home.toString())).run(arguments);
    }

    @Test
    void an_options_value_may_be_called_as_a_command_is() {
        assertThat(run("--home", home.resolve("list").toString(), "list")).isEqualTo(ExitCode.DONE);
        assertThat(run("--token-file", "token", "list"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu                     | unknown command 'rnu'. Did you mean 'run'?",
                "run --nodse x hello     | unknown option '--nodse' of 'run'. Did you mean '--nodes'?",
                "--hme x list            | unknown option '--hme'. Did you mean '--home'?",
                "list hello              | there is no place for 'hello' among the arguments of 'list'.",
                "run                     | Missing required parameter: 'PLAN|FILE'",
                "run hello --seed x      | Invalid value for option '--seed'",
                "cancel 1 --kill --terminate | are mutually exclusive",
                "log 1 --level loud      | Invalid value for option '--level'",
                "--json                  | no command given",
            })
    void wrong_arguments_are_explained(String arguments, String said) {
        assertThat(run(arguments.strip().split(" +"))).isEqualTo(ExitCode.INVALID);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said).contains("--help");
    }

    @Test
    void wrong_arguments_with_json_are_one_document() throws Exception {
        run("list", "--jsn", "--json");

        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(out.toByteArray())
                        .get("error")
                        .textValue())
                .startsWith("unknown option '--jsn'");
    }

    @Test
    void options_of_all_commands_stand_before_or_after_the_command() {
        assertThat(run("--json", "list")).isEqualTo(ExitCode.DONE);
        assertThat(run("list", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s", ""))
                .isEqualTo("{\"plans\":[]}{\"plans\":[]}");
    }

    @Test
    void help_and_version_go_to_standard_output() {
        assertThat(run("run", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(run("--version")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--noop", "Examples:", "caretaker (not packaged)");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_store_that_cannot_be_used_is_a_failure_with_its_remedy() {
        assertThat(run("--store", "jdbc:mysql://x", "list")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no such kind of store", "jdbc:postgresql://");
    }

    /** Source: design.md 5, "Exit codes". */
    static Stream<Arguments> failures() {
        Diagnostic problem = new Diagnostic(Severity.ERROR, Sample.PLAN_999, Location.startOf("f"), "m", "");
        return Stream.of(
                Arguments.of(
                        new InvalidPlanException(List.of(problem)), 2, "the plan has 1 problem; nothing was changed"),
                Arguments.of(
                        InvalidPlanException.ofRun(List.of(problem)), 2, "the plan has 1 problem; nothing was run"),
                Arguments.of(new InvalidRequestException("no such step"), 2, "no such step"),
                Arguments.of(new ConflictException("in use"), 4, "in use"),
                Arguments.of(new IllegalStateException("x"), 1, "internal error: java.lang.IllegalStateException: x"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void every_exception_has_an_exit_code(Throwable thrown, int code, String message) {
        Failure failure = Failure.of(thrown);

        assertThat(failure.code().number()).isEqualTo(code);
        assertThat(failure.message()).isEqualTo(message);
    }
}
