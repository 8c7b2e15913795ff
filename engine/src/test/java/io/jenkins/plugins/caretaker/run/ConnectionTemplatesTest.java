package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How nodes are reached may depend on variables. Source: issue 3, "Variables". */
class ConnectionTemplatesTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Home home = new Home(() -> directory);

    @Test
    @Tag("slow")
    void a_connection_is_evaluated_for_its_own_node_with_what_earlier_steps_put_out() throws Exception {
        try (SshdFixture one = SshdFixture.with().setting("SetEnv WHERE=one").start();
                SshdFixture two = SshdFixture.with().setting("SetEnv WHERE=two").start()) {
            home.plan("""
                    name: p
                    infrastructures: { lab: { type: baremetal } }
                    credentials:
                      n1: { type: ssh_key, username: USER, private_key: KEY1 }
                      n2: { type: ssh_key, username: USER, private_key: KEY2 }
                    nodes:
                      n1: { infrastructure: lab, connection: { host: '#{Host}', port: '#{find.Output.Port}', credentials: '#{Node.Name}' } }
                      n2: { infrastructure: lab, connection: { host: '#{Host}', port: '#{find.Output.Port}', credentials: ['#{Node.Name}'] } }
                    variables: [ { name: Host, value: 127.0.0.1 }, { name: Other, value: n2 } ]
                    steps:
                      - { name: find, nodes: n1, command: { plugin: custom, exec: 'echo "##caretaker[setVariable name=''UG9ydA=='' value=''$(printf PORT1 | base64)'']"' } }
                      - { name: find, nodes: n2, command: { plugin: custom, exec: 'echo "##caretaker[setVariable name=''UG9ydA=='' value=''$(printf PORT2 | base64)'']"' } }
                      - name: use
                        nodes: n1
                        commands:
                          - { plugin: ssh/custom, exec: 'echo $DOP_NODE_FQDN $WHERE >> DIR/done' }
                          - { plugin: ssh/custom, delegate_to: '#{Other}', exec: 'echo $DOP_NODE_FQDN $WHERE >> DIR/done' }
                    """.replace("USER", one.user())
                    .replace("KEY1", one.clientKey().toString())
                    .replace("KEY2", two.clientKey().toString())
                    .replace("PORT1", Integer.toString(one.port()))
                    .replace("PORT2", Integer.toString(two.port()))
                    .replace("DIR", directory.toString()));

            assertThat(home.run().failures()).isEmpty();
            assertThat(home.done()).containsExactly("n1 one", "n1 two");
        }
    }

    @Test
    void a_delegate_is_chosen_by_a_template_for_each_node() throws Exception {
        home.plan("""
                name: p
                infrastructures: { lab: { type: baremetal } }
                nodes:
                  a: { infrastructure: lab, connection: { type: local } }
                  b: { infrastructure: lab, connection: { type: local } }
                  east: { infrastructure: lab, connection: { type: local } }
                variables:
                  - { name: Balancer, value: nowhere }
                  - { name: Balancer, value: east, scope: { node: [a, b] } }
                steps:
                  - { name: s, nodes: [a, b], max_in_flight: 1, delegate_to: '#{Balancer}', command: { plugin: custom, exec: 'echo $DOP_NODE_FQDN >> %s/done' } }
                """.formatted(directory));

        assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);
        assertThat(home.done()).containsExactly("a", "b");
    }

    @Test
    void a_delegate_that_is_no_node_is_told_before_anything_runs() throws Exception {
        home.plan(Home.NODES + """
                variables: [ { name: Balancer, value: eest } ]
                steps:
                  - { name: s, nodes: a, command: { plugin: custom, exec: 'true', delegate_to: '#{Balancer}' } }
                """);

        assertThatThrownBy(() -> home.run())
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("CMD-017 'delegate_to' of 'custom' names the node 'eest'");
        assertThat(home.caretaker().executions().list(Optional.empty())).isEmpty();
    }

    @Test
    void a_connection_that_cannot_be_evaluated_is_told_before_anything_runs() throws Exception {
        String nodes = """
                name: p
                infrastructures: { lab: { type: baremetal } }
                credentials: { key: { type: username_password, username: u, password: s } }
                nodes:
                  a: { infrastructure: lab, connection: { CONNECTION } }
                variables:
                  - { name: Word, value: kye }
                  - { name: Secret, value: hidden, sensitive: true }
                steps: [ { name: s, nodes: a, command: { plugin: ssh/custom, exec: ls } } ]
                """;

        assertRefused(nodes, "port: '#{Word}'", "p.yaml", "'port' has to be a whole number, but is the text 'kye'");
        assertRefused(nodes, "port: '70000#{if Word}#{/if}'", "there is no port 70000");
        assertRefused(nodes, "host: '#{Nowhere}'", "CMD-014 'host' of the connection of node 'a' uses #{Nowhere}");
        assertRefused(nodes, "credentials: '#{Word}'", "names the credential 'kye', which this plan does not have");
        assertRefused(nodes, "proxy_jump: '#{Node.Name}'", "CMD-012 jump hosts lead in a circle: a -> a");
        assertRefused(
                nodes, "user: '#{Secret}'", "CMD-016 'user' of the connection of node 'a' uses the sensitive variable");
    }

    private void assertRefused(String nodes, String connection, String... parts) throws Exception {
        home.plan(nodes.replace("CONNECTION", connection));
        assertThatThrownBy(() -> home.run())
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContainingAll(parts);
    }
}
