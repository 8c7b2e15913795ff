package io.jenkins.plugins.caretaker.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rolling restart over real SSH servers. Source: issue 3, "Shows" 3. */
@Tag("slow")
class RollingSshTest {

    private static final int NODES = 10;

    @TempDir
    Path directory;

    private final List<SshdFixture> servers = new ArrayList<>();

    @BeforeEach
    void start() {
        servers.add(SshdFixture.start());
        while (servers.size() < NODES) {
            servers.add(SshdFixture.with().clientKey(servers.get(0).clientKey()).start());
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(SshdFixture::close);
    }

    @Test
    void a_rolling_restart_of_ten_nodes_has_never_more_than_three_in_work() throws Exception {
        StringBuilder plan = new StringBuilder("name: p\ninfrastructures: { lab: { type: baremetal } }\n");
        plan.append("credentials: { key: { type: ssh_key, username: %s, private_key: %s } }\nnodes:\n"
                .formatted(servers.get(0).user(), servers.get(0).clientKey()));
        for (int i = 0; i < NODES; i++) {
            plan.append("  n%d: { infrastructure: lab, connection: { host: 127.0.0.1, port: %d, credentials: key } }\n"
                    .formatted(i, servers.get(i).port()));
        }
        // the first three wait for each other, so that three at once are needed as well as allowed
        plan.append("""
                steps:
                  - name: rolling restart
                    nodes: all
                    window: 3
                    steps:
                      - { name: drain, command: { plugin: ssh/custom, exec: 'echo + >> DIR/done; touch DIR/in-$DOP_NODE_FQDN' } }
                      - { name: restart, command: { plugin: ssh/custom, exec: 'while [ $(ls DIR/in-* | wc -l) -lt 3 ]; do sleep 0.05; done' } }
                      - { name: undrain, command: { plugin: ssh/custom, exec: 'echo - >> DIR/done' } }
                """.replace("DIR", directory.toString()));
        try (Home home = Home.open(directory)) {
            home.plan(plan.toString());

            assertThat(home.run().status()).isEqualTo(ExecutionStatus.DONE);

            assertThat(home.done()).hasSize(2 * NODES);
            assertThat(ProcessRunTest.mostAtOnce(home.done())).isEqualTo(3);
        }
    }
}
