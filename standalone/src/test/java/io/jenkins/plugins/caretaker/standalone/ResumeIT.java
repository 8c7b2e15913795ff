package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guided failures, by the finished jar. */
@Tag("slow")
class ResumeIT {

    @TempDir
    private Path directory;

    private Cli cli;
    private Cli.Running running;

    @BeforeEach
    void begin() {
        cli = new Cli(directory);
        cli.plan(List.of("n1"), """
            steps:
              default:
                on_failure: guided
                steps: [ { name: first, nodes: all, command: { plugin: custom, exec: 'test -f mended' } } ]
            """);
        running = cli.start("run", "site.yaml").saying("caretaker resume 1 --retry");
    }

    @Test
    void another_process_decides_and_the_run_goes_on() {
        cli.file("mended", "");

        assertThat(cli.run("executions", "--json")
                        .json()
                        .at("/executions/0/status")
                        .textValue())
                .isEqualTo("waiting");
        assertThat(cli.run("resume", "1", "--retry").out()).isEqualTo("execution 1: decided retry\n");
        assertThat(running.await().code()).isZero();
        assertThat(cli.run("resume", "1", "--retry").code()).isEqualTo(4);
    }

    @Test
    void an_execution_whose_process_is_gone_goes_on_where_it_is_decided() {
        running.signal("KILL").await();

        Cli.Result resumed = cli.run("resume", "1", "--ignore");

        assertThat(resumed.code()).isZero();
        assertThat(resumed.out()).isEqualTo("execution 1 done\n");
        assertThat(cli.run("state", "site").out()).contains("1 first [skipped]");
    }

    @Test
    void exactly_one_decision_is_taken() {
        assertThat(cli.run("resume", "1").code()).isEqualTo(2);
        assertThat(cli.run("resume", "1", "--retry", "--fail").code()).isEqualTo(2);
        assertThat(cli.run("resume", "1", "--exclude-node", "n2").err()).contains("It waits for: n1");

        assertThat(cli.run("resume", "1", "--fail").code()).isZero();
        assertThat(running.await().code()).isEqualTo(1);
    }
}
