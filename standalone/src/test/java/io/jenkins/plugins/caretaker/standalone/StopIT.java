package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ending what runs: signals, cancel, kill -9; and two at once. Real signals to a real process. */
@Tag("slow")
class StopIT {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void prepare() {
        cli = new Cli(directory);
    }

    /** Runs {@code script} as the first step and returns once it has said that it began. */
    private Cli.Running begin(String script) {
        cli.file("work.sh", "echo $$ > " + directory + "/began\n" + script + "\necho > " + directory + "/finished\n");
        cli.plan(List.of("n1"), """
            steps:
              - { name: first, nodes: all, command: { plugin: custom, exec: bash, arguments: %s/work.sh } }
              - { name: second, nodes: all, command: { plugin: custom, exec: touch, arguments: %s/second } }
            """.formatted(directory, directory));
        Cli.Running running = cli.start("run", "site.yaml");
        await().until(() -> !cli.read("began").isBlank());
        return running;
    }

    private String untilLetGo() {
        return "until [ -e " + directory + "/go ]; do read -t 0.05 < <(:) || :; done";
    }

    private boolean exists(String name) {
        return Files.exists(directory.resolve(name));
    }

    @Test
    void the_first_ctrl_c_lets_running_commands_finish() throws Exception {
        Cli.Running running = begin(untilLetGo());

        running.signal("INT").saying("what runs may finish");
        Files.createFile(directory.resolve("go"));
        Cli.Result result = running.await();

        assertThat(result.code()).isEqualTo(130);
        assertThat(result.out()).isEqualTo("execution 1 cancelled\n");
        assertThat(result.err()).contains("Ctrl-C again: terminate");
        assertThat(exists("finished")).isTrue();
        assertThat(exists("second")).isFalse();
        assertThat(cli.run("state", "site").out()).contains("1 first [done]", "2 second [ready]");
        assertThat(cli.run("run", "site").code()).isZero();
        assertThat(exists("second")).isTrue();
    }

    @Test
    void the_second_terminates_them() throws Exception {
        Cli.Running running = begin("sleep 1000 & wait");

        running.signal("INT").saying("may finish").signal("INT").saying("terminating what runs");
        Cli.Result result = running.await();

        assertThat(result.code()).isEqualTo(130);
        assertThat(exists("finished")).isFalse();
        assertThat(alive(cli.read("began").strip())).isFalse();
    }

    @Test
    void the_third_kills_what_does_not_listen() throws Exception {
        Cli.Running running = begin("trap '' TERM INT; " + untilLetGo());

        running.signal("TERM").saying("may finish").signal("TERM").saying("terminating");
        running.signal("INT").saying("killing what runs");
        Cli.Result result = running.await();

        assertThat(result.code()).isEqualTo(130);
        assertThat(exists("finished")).isFalse();
        assertThat(alive(cli.read("began").strip())).isFalse();
    }

    @Test
    void another_process_can_cancel() {
        Cli.Running running = begin("sleep 1000 & wait");

        Cli.Result asked = cli.run("cancel", "1", "--terminate");

        assertThat(asked.out()).isEqualTo("execution 1 was asked to stop (terminate)\n");
        assertThat(running.await().code()).isEqualTo(130);
        assertThat(cli.run("executions").out()).contains("cancelled");
    }

    @Test
    void a_second_run_of_a_plan_is_refused_and_told_who_holds_it() throws Exception {
        Cli.Running running = begin(untilLetGo());

        Cli.Result second = cli.run("run", "site");
        Cli.Result late = cli.run("run", "site", "--queue-timeout", "1s");
        Cli.Result reset = cli.run("reset", "site", "--json");
        Files.createFile(directory.resolve("go"));

        assertThat(second.code()).isEqualTo(4);
        assertThat(second.err())
                .contains(
                        "plan 'site' is in use", "process " + running.process().pid());
        assertThat(late.code()).isEqualTo(4);
        assertThat(late.err()).contains("execution 2 waits: plan 'site' is in use", "was not started in time");
        assertThat(reset.code()).isEqualTo(4);
        assertThat(reset.json().get("error").textValue()).contains("in use");
        assertThat(running.await().code()).isZero();
    }

    @Test
    void a_second_run_of_a_plan_waits_its_turn() throws Exception {
        Cli.Running first = begin(untilLetGo());
        Cli.Running second = cli.start("run", "site.yaml", "--wait").saying("execution 2 waits: plan 'site' is in use");
        Cli.Result listed = cli.run("executions", "--json");
        Cli.Running killed = cli.start("run", "site", "--wait").saying("execution 3 waits: execution 2 is before it");
        Cli.Running stopped = cli.start("run", "site", "--wait").saying("execution 4 waits: execution 2 is before it");
        killed.signal("KILL").await();
        stopped.signal("INT");

        assertThat(stopped.await().code()).isEqualTo(130);
        assertThat(listed.json().at("/executions/1/status").textValue()).isEqualTo("queued");
        assertThat(listed.json().at("/executions/1/reason").textValue()).contains("plan 'site' is in use");
        Files.createFile(directory.resolve("go"));
        assertThat(first.await().code()).isZero();
        assertThat(second.await().code()).isZero();
        assertThat(cli.run("executions", "--json").json().get("executions"))
                .extracting(each -> each.get("status").textValue())
                .containsExactly("done", "done", "interrupted", "cancelled");
    }

    @Test
    void after_kill_9_the_state_shows_what_was_interrupted() {
        Cli.Running running = begin("sleep 1000 & wait");

        running.signal("KILL").await();
        // what it started outlives it
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(cli.read("began").strip())).orElseThrow();
        orphan.descendants().forEach(ProcessHandle::destroyForcibly);
        orphan.destroyForcibly();
        Cli.Result state = cli.run("state", "site");
        Cli.Result executions = cli.run("executions");

        assertThat(state.err()).contains("execution 1 was cut off");
        assertThat(state.out()).contains("1 first [interrupted]", "2 second [ready]");
        assertThat(executions.out()).contains("interrupted");
        assertThat(executions.err()).isEmpty();
    }

    @Test
    void following_a_log_ends_with_the_execution() throws Exception {
        Cli.Running running = begin("echo begun; " + untilLetGo() + "; echo over");
        Cli.Running log = cli.start("log", "1", "--follow");

        await().until(() -> log.out().contains("n1 | begun"));
        assertThat(log.process().isAlive()).isTrue();
        Files.createFile(directory.resolve("go"));

        assertThat(log.await().out()).contains("n1 | over");
        assertThat(running.await().code()).isZero();
    }

    /** Whether the process can still do something: one that ended and that nobody asked after is dead too. */
    private static boolean alive(String pid) throws IOException {
        Path stat = Path.of("/proc", pid, "stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }
}
