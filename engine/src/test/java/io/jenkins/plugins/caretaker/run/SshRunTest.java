package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import io.jenkins.plugins.caretaker.testkit.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs over real SSH servers: delegation, and what a lost connection leaves behind. */
@Tag("slow")
class SshRunTest {

    @AutoClose
    private static final SshdFixture ONE =
            SshdFixture.with().setting("SetEnv WHERE=one").start();

    @AutoClose
    private static final SshdFixture TWO =
            SshdFixture.with().setting("SetEnv WHERE=two").start();

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    private void store(int portOfOne, String steps) throws Exception {
        home.plan("""
                name: p
                infrastructures: { lab: { type: baremetal } }
                credentials:
                  one: { type: ssh_key, username: USER, private_key: KEY1 }
                  two: { type: ssh_key, username: USER, private_key: KEY2 }
                nodes:
                  n1: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: PORT1, credentials: one } }
                  n2: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: PORT2, credentials: two } }
                steps:
                """.replace("USER", ONE.user())
                        .replace("KEY1", ONE.clientKey().toString())
                        .replace("KEY2", TWO.clientKey().toString())
                        .replace("PORT1", Integer.toString(portOfOne))
                        .replace("PORT2", Integer.toString(TWO.port()))
                + steps.replace("DIR", directory.toString()).indent(2));
    }

    /** Source: issue 2, "delegate_to runs a command for node A on node B with A's variables". */
    @Test
    void a_delegated_command_runs_there_with_the_name_of_the_node_it_is_for() throws Exception {
        store(ONE.port(), """
                - name: here and there
                  nodes: n1
                  commands:
                    - { plugin: ssh/custom, exec: 'echo $DOP_NODE_FQDN $WHERE >> DIR/done' }
                    - { plugin: ssh/custom, delegate_to: n2, exec: 'echo $DOP_NODE_FQDN $WHERE >> DIR/done' }
                    - { plugin: custom, delegate_to: n2, exec: 'echo $DOP_NODE_FQDN $WHERE >> DIR/done' }
                    - { plugin: custom, exec: 'echo $DOP_NODE_FQDN ${WHERE:-controller} >> DIR/done' }
                """);

        assertThat(home.run().failures()).isEmpty();

        assertThat(home.done()).containsExactly("n1 one", "n1 two", "n1 two", "n1 controller");
    }

    /** Nobody knows how far it came: that is not a failure of the command, and never a reason to repeat it unasked. */
    @Test
    void a_connection_lost_in_the_middle_leaves_the_command_interrupted() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(ONE.port())) {
            store(proxy.port(), """
                    - { name: asks, nodes: n1, command: { plugin: ssh/custom, exec: 'echo asks >> DIR/done; sleep 60' } }
                    """);
            RunningExecution run = home.start();
            await().until(() -> home.done().contains("asks"));
            proxy.close();

            assertThat(run.await().status()).isEqualTo(ExecutionStatus.FAILED);
        }
        assertThat(home.state()).isEqualTo("default interrupted\nasks: n1 interrupted");
        assertThat(home.caretaker().states().of("p").toString()).contains("was lost while the command ran");
        assertThat(home.run().failures()).singleElement().asString().contains("was interrupted before");
        assertThat(home.done()).containsExactly("asks");
    }

    @Test
    void after_a_lost_connection_a_command_that_may_be_repeated_is_taken_up() throws Exception {
        String step = "- { name: again, nodes: n1, command: { plugin: ssh/custom, on_interrupt: retry,"
                + " exec: 'echo again >> DIR/done; test -f DIR/back || sleep 60' } }\n";
        try (TcpProxy proxy = TcpProxy.to(ONE.port())) {
            store(proxy.port(), step);
            RunningExecution run = home.start();
            await().until(() -> home.done().contains("again"));
            proxy.close();
            run.await();
        }
        Files.createFile(directory.resolve("back"));
        store(ONE.port(), step);

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("again", "again");
    }

    @Test
    void a_node_out_of_reach_fails_with_nothing_run_and_the_others_in_flight_go_on() throws Exception {
        store(1, """
                - { name: all, nodes: all, command: { plugin: ssh/custom, exec: 'echo $DOP_NODE_FQDN >> DIR/done' } }
                """);

        RunResult result = home.run();

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.failures()).singleElement().asString().contains("step 'all' on n1", "could not be reached");
        assertThat(home.state()).isEqualTo("default failed\nall: n1 failed, n2 done");
        assertThat(home.done()).containsExactly("n2");
    }
}
