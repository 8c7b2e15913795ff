package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.Given.command;
import static io.jenkins.plugins.caretaker.command.Given.delegated;
import static io.jenkins.plugins.caretaker.command.Given.timeout;
import static io.jenkins.plugins.caretaker.command.Given.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandResult.Outcome;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output.Stream;
import io.jenkins.plugins.caretaker.transport.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CommandRunTest {

    private static final CommandSpec ACT = command("ssh/custom", "exec: act");
    private static final CommandSpec CHECK = command("ssh/custom", "exec: check");
    private static final CommandSpec CHECK_MORE = command("ssh/custom", "exec: check_more");

    @AutoClose
    private final CommandRun run = new CommandRun(Given.CATALOG);

    private final Given given = new Given().node("web", Connection.Ssh.DEFAULT).node("db", new Connection.Local());

    @Test
    void a_command_with_an_expected_exit_code_is_done() {
        CommandResult result = run(ACT, ScriptedTransport.exits(0));

        assertThat(result).isEqualTo(CommandResult.of(Outcome.DONE, Command.Result.done(0)));
    }

    @Test
    void a_command_with_another_exit_code_has_failed_and_says_what_was_expected() {
        CommandSpec spec = command("ssh/custom", "{exec: act, expect_exit_codes: [0, 3]}");

        CommandResult result = run(spec, ScriptedTransport.exits(7));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.exitCode()).contains(7);
        assertThat(result.message()).isEqualTo("exit code 7, expected one of 0, 3");
        assertThat(given.log).contains("ERROR ssh/custom: exit code 7, expected one of 0, 3");
    }

    @Test
    void if_all_verify_commands_succeed_the_command_does_not_run() {
        ScriptedTransport transport = ScriptedTransport.exits(0);

        CommandResult result = run(verified(ACT, true, CHECK, CHECK_MORE), transport);

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.succeeded()).isTrue();
        assertThat(transport.ran).containsExactly("check", "check_more");
    }

    @Test
    void if_one_verify_command_fails_the_command_runs_and_the_failure_is_logged_at_debug_only() {
        ScriptedTransport transport = answers(0, 1, 0);

        CommandResult result = run(verified(ACT, false, CHECK, CHECK_MORE), transport);

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(transport.ran).containsExactly("check", "check_more", "act");
        assertThat(given.log).containsExactly("DEBUG ssh/custom: exit code 1, expected 0");
    }

    @Test
    void verify_after_run_fails_a_command_that_changed_nothing() {
        ScriptedTransport transport = answers(1, 0, 1);

        CommandResult result = run(verified(ACT, true, CHECK), transport);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).isEqualTo("it ran, but its verify commands still fail");
        assertThat(transport.ran).containsExactly("check", "act", "check");
    }

    @Test
    void a_failed_command_is_not_verified_afterwards() {
        ScriptedTransport transport = answers(1, 1);

        run(verified(ACT, true, CHECK), transport);

        assertThat(transport.ran).containsExactly("check", "act");
    }

    @Test
    void verify_commands_can_have_verify_commands() {
        ScriptedTransport transport = ScriptedTransport.exits(0);

        CommandResult result = run(verified(ACT, false, verified(CHECK, false, CHECK_MORE)), transport);

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(transport.ran).containsExactly("check_more");
    }

    @Test
    void a_matching_error_pattern_fails_a_command_with_exit_code_0_and_stays_out_of_the_message() {
        CommandSpec spec = command("ssh/custom", "{exec: act, parse_output: {error: ['^Error:']}}");

        CommandResult result = run(spec, prints(Stream.STDERR, "Error: the password is hunter2"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).isEqualTo("the output has a line that matches the error pattern '^Error:'");
        assertThat(given.log).contains("ERROR Error: the password is hunter2");
    }

    @Test
    void a_matching_warning_pattern_warns_and_fails_only_with_fail_on_warning() {
        String settings = "{exec: act, parse_output: {warning: ['^Warning']}, fail_on_warning: %s}";

        assertThat(run(command("ssh/custom", settings.formatted(false)), prints(Stream.STDOUT, "Warning 1"))
                        .succeeded())
                .isTrue();
        assertThat(run(command("ssh/custom", settings.formatted(true)), prints(Stream.STDOUT, "Warning 2"))
                        .succeeded())
                .isFalse();
        assertThat(given.log).contains("WARN Warning 1", "ERROR Warning 2");
    }

    @Test
    void a_command_over_its_time_is_ended_and_has_failed() {
        ScriptedTransport transport = untilTerminated();

        CommandResult result = run(timeout(ACT, 1), transport);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).isEqualTo("ended because it took longer than 1 s (plugin_timeout)");
        assertThat(given.cancellation.stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void a_terminated_command_is_interrupted() {
        ScriptedTransport transport = new ScriptedTransport((script, output, cancellation) -> {
            given.cancellation.escalate(Stage.TERMINATE);
            return cancellation.terminating() ? 143 : 0;
        });

        assertThat(run(ACT, transport).outcome()).isEqualTo(Outcome.INTERRUPTED);
    }

    @Test
    void a_command_whose_execution_is_to_finish_does_not_start() {
        ScriptedTransport transport = ScriptedTransport.exits(0);
        given.cancellation.escalate(Stage.FINISH);

        assertThat(run(ACT, transport).outcome()).isEqualTo(Outcome.NOT_STARTED);
        assertThat(transport.ran).isEmpty();
    }

    @Test
    void a_command_does_not_start_if_the_execution_is_to_finish_while_it_is_verified() {
        ScriptedTransport transport = new ScriptedTransport((script, output, cancellation) -> {
            given.cancellation.escalate(Stage.FINISH);
            return 1;
        });

        assertThat(run(verified(ACT, false, CHECK), transport).outcome()).isEqualTo(Outcome.NOT_STARTED);
        assertThat(transport.ran).containsExactly("check");
    }

    @Test
    void a_node_out_of_reach_is_a_failure_of_the_connection_not_of_the_node() {
        CommandResult result = run(ACT, new ScriptedTransport((script, output, cancellation) -> {
            throw new ConnectivityException("connection refused", false, null);
        }));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.connectivity()).isTrue();
        assertThat(result.message()).isEqualTo("web could not be reached: connection refused");
    }

    @Test
    void a_message_that_names_the_node_itself_does_not_name_it_twice() {
        CommandResult result = run(ACT, new ScriptedTransport((script, output, cancellation) -> {
            throw new ConnectivityException("web: commands on this machine are not allowed", false, null);
        }));

        assertThat(result.message()).isEqualTo("web could not be reached: commands on this machine are not allowed");
    }

    @Test
    void a_lost_connection_says_that_the_command_may_have_run() {
        CommandResult result = run(ACT, lostConnection());

        assertThat(result.connectivity()).isTrue();
        assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(result.message()).isEqualTo("the connection to web was lost while the command ran: broken pipe");
    }

    @Test
    void a_lost_connection_is_exit_code_255_for_plans_that_expect_it() {
        CommandResult result = run(command("ssh/custom", "{exec: reboot, expect_exit_codes: 255}"), lostConnection());

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(result.exitCode()).contains(255);
    }

    @Test
    void a_refused_login_is_a_failure_of_the_command() {
        CommandResult result = run(ACT, new ScriptedTransport((script, output, cancellation) -> {
            throw new AuthenticationException("no credential was accepted", null);
        }));

        assertThat(result.message()).isEqualTo("login on web failed: no credential was accepted");
        assertThat(result.connectivity()).isFalse();
    }

    @Test
    void a_plugin_that_throws_is_a_failed_command() {
        CommandResult result = run(ACT, new ScriptedTransport((script, output, cancellation) -> {
            throw new IllegalStateException("a bug with hunter2 in it");
        }));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("IllegalStateException").doesNotContain("hunter2");
    }

    @Test
    void an_interrupted_worker_stays_interrupted() {
        CommandResult result = run(ACT, new ScriptedTransport((script, output, cancellation) -> {
            throw new InterruptedException();
        }));

        assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_delegated_command_runs_elsewhere_with_this_nodes_name() {
        ScriptedTransport transport = new ScriptedTransport((script, output, cancellation) -> {
            assertThat(script.environment()).containsEntry("DOP_NODE_FQDN", "web");
            return 0;
        });

        run(delegated(ACT, "db"), transport);

        assertThat(transport.targets).containsExactly(new Target.Local("db"));
    }

    @Test
    void custom_runs_on_the_controller_unless_it_is_delegated() {
        ScriptedTransport transport = ScriptedTransport.exits(0);
        CommandSpec custom = command("custom", "exec: act");

        run(custom, transport);
        run(delegated(custom, "web"), transport);

        assertThat(transport.targets.get(0)).isEqualTo(new Target.Local("web"));
        assertThat(transport.targets.get(1)).isInstanceOf(Target.Ssh.class);
    }

    @Test
    void settings_that_became_wrong_fail_the_command_with_the_problem() {
        CommandResult result = run(command("ssh/custom", ""), ScriptedTransport.exits(0));

        assertThat(result.message()).isEqualTo("plan.yaml:1:1 CMD-003 'ssh/custom' needs the key 'exec'");
    }

    @Test
    void a_preview_shows_the_command_and_environment_and_masks_secrets() {
        CommandSpec spec =
                command("ssh/custom", "{exec: act, arguments: [a, 1], env: {A: 1, B: {file: /etc/hostname}}}");

        Command.Preview preview = run.previews(new Diagnostics())
                .of(spec, given.context("web", ScriptedTransport.exits(1)))
                .orElseThrow();

        assertThat(preview.commandLine()).isEqualTo("act a 1");
        assertThat(preview.environment())
                .containsExactly(Map.entry("DOP_NODE_FQDN", "web"), Map.entry("A", "1"), Map.entry("B", Secret.MASK));
        assertThat(given.masked).isEmpty();
    }

    private CommandResult run(CommandSpec spec, ScriptedTransport transport) {
        return run.run(spec, given.context("web", transport));
    }

    private static ScriptedTransport answers(Integer... codes) {
        Deque<Integer> left = new ArrayDeque<>(List.of(codes));
        return new ScriptedTransport((script, output, cancellation) -> left.remove());
    }

    private static ScriptedTransport prints(Stream stream, String line) {
        return new ScriptedTransport((script, output, cancellation) -> {
            output.line(stream, line, false);
            return 0;
        });
    }

    private static ScriptedTransport untilTerminated() {
        return new ScriptedTransport((script, output, cancellation) -> {
            assertThat(cancellation.pause(20_000, Stage.TERMINATE)).isFalse();
            return 143;
        });
    }

    private static ScriptedTransport lostConnection() {
        return new ScriptedTransport((script, output, cancellation) -> {
            throw new ConnectivityException("broken pipe", true, null);
        });
    }
}
