package io.jenkins.plugins.caretaker.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.testkit.SettableNetwork;
import io.jenkins.plugins.caretaker.testkit.SshdFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten real OpenSSH servers, two for each trouble: each trouble is exactly the right pair of facts and exactly the right events. Source:
 * mission.md D.2, H17.
 */
@Tag("slow")
class TenServersTest {

    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<SshdFixture> servers = new ArrayList<>();
    private final List<SettableNetwork> networks = new ArrayList<>();
    private CheckRig rig;

    @BeforeEach
    void start() throws Exception {
        for (int i = 0; i < 8; i++) servers.add(keep(SshdFixture.start()));
        for (int i = 0; i < 2; i++) {
            networks.add(keep(SettableNetwork.withServer(i, servers.get(0).clientKey())));
        }
        run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=4m",
                "tmpfs",
                Files.createDirectory(disk()).toString());
        open.add(() -> run("umount", disk().toString()));
        rig = keep(new CheckRig(directory.resolve("rig"), Clock.systemUTC()));
        plan("own");
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) open.get(i).close();
    }

    @Test
    void each_trouble_is_exactly_the_right_pair_of_facts_and_events() throws Exception {
        checkAll();
        awaitFacts(Map.of(
                "stopped", "available/healthy",
                "cut", "available/healthy",
                "locked", "available/healthy",
                "full", "available/healthy",
                "failing", "available/healthy"));
        int before = rig.events().size();

        servers.subList(0, 2).forEach(SshdFixture::kill);
        networks.forEach(SettableNetwork::cut);
        plan("wrong");
        try (var filling = Files.newOutputStream(disk().resolve("everything"))) {
            filling.write(new byte[3_500_000]);
        }
        Files.createFile(directory.resolve("fail"));
        checkAll();

        awaitFacts(Map.of(
                "stopped", "unavailable/healthy",
                "cut", "unavailable/healthy",
                "locked", "available/unhealthy",
                "full", "available/healthy",
                "failing", "available/unhealthy"));
        assertThat(since(before))
                .isEqualTo(twice(Map.of(
                        "stopped", List.of("machine.connectivity.unavailable"),
                        "cut", List.of("machine.connectivity.unavailable"),
                        "locked", List.of("machine.health.unhealthy"),
                        "full", List.of("machine.metadata.changed", "machine.warnings.changed"),
                        "failing", List.of("machine.health.unhealthy"))));
        int broken = rig.events().size();

        // who was away is healthy again by being there: nobody asked how it is
        servers.subList(0, 2).forEach(SshdFixture::startAgain);
        networks.forEach(SettableNetwork::mend);
        for (String name : new String[] {"stopped1", "stopped2", "cut1", "cut2"}) {
            await().until(() -> rig.checks
                    .check(name, Optional.of(CheckType.CONNECTIVITY))
                    .trouble()
                    .isEmpty());
        }
        awaitFacts(Map.of("stopped", "available/healthy", "cut", "available/healthy"));
        assertThat(since(broken))
                .isEqualTo(twice(Map.of(
                        "stopped", List.of("machine.connectivity.available"),
                        "cut", List.of("machine.connectivity.available"))));
    }

    /** @param key with which the two locked ones are entered: {@code wrong}, or their own */
    private void plan(String key) {
        StringBuilder nodes = new StringBuilder();
        String[] names = {"stopped", "locked", "full", "failing"};
        for (int i = 0; i < servers.size(); i++) {
            String name = names[i / 2];
            nodes.append(node(
                    name + (i % 2 + 1),
                    SshdFixture.HOST,
                    servers.get(i).port(),
                    name.equals("locked") && key.equals("wrong") ? key : "key" + i,
                    name));
        }
        for (int i = 0; i < networks.size(); i++) {
            nodes.append(node("cut" + (i + 1), networks.get(i).host(), SettableNetwork.PORT, "key0", "cut"));
        }
        StringBuilder credentials = new StringBuilder();
        for (int i = 0; i < servers.size(); i++) {
            credentials.append(credential("key" + i, servers.get(i).clientKey()));
        }
        rig.credentials(credentials + credential("wrong", servers.get(7).clientKey()));
        rig.plan(nodes.toString(), """
            stopped: { timeout: 3s }
            cut: { timeout: 3s }
            locked: { free_disk: { warn_below: 1 KiB } }
            full: { free_disk: { path: %s, warn_below: 2 MiB } }
            failing: { script: "test ! -e %s || { echo_warning nearly; exit 3; }" }
            """.formatted(disk(), directory.resolve("fail")));
    }

    private static String node(String name, String host, int port, String key, String policy) {
        return "%s: { infrastructure: lab, machine_policy: %s, connection: { type: ssh, host: %s, port: %d, credentials: %s } }\n"
                .formatted(name, policy, host, port, key);
    }

    private static String credential(String name, Path key) {
        return "%s: { type: ssh_key, username: %s, private_key: %s }\n"
                .formatted(name, System.getProperty("user.name"), key);
    }

    private void checkAll() throws InterruptedException {
        for (String name : facts().keySet()) rig.checks.check(name, Optional.empty());
    }

    private void awaitFacts(Map<String, String> expected) {
        await().untilAsserted(() -> expected.forEach((name, pair) -> {
            assertThat(facts()).containsEntry(name + 1, pair).containsEntry(name + 2, pair);
        }));
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        rig.machines
                .list()
                .forEach(view -> facts.put(
                        view.machine().name(),
                        view.facts().connectivity().value().word() + "/"
                                + view.facts().health().value().word()));
        return facts;
    }

    /** Types of events by machine; of the free space only that it became a warning, since it changes all the time. */
    private Map<String, List<String>> since(int before) {
        Map<String, List<String>> events = new TreeMap<>();
        List<String> all = rig.events();
        all.subList(before, all.size()).forEach(event -> {
            String[] parts = event.split(" ");
            boolean noise = (!parts[1].startsWith("full") && parts[0].startsWith("machine.metadata"))
                    || (parts[1].startsWith("failing") && parts[0].startsWith("machine.warnings"));
            if (!noise)
                events.computeIfAbsent(parts[1], name -> new ArrayList<>()).add(parts[0]);
        });
        return events;
    }

    private static Map<String, List<String>> twice(Map<String, List<String>> each) {
        Map<String, List<String>> all = new TreeMap<>();
        each.forEach((name, events) -> {
            all.put(name + 1, events);
            all.put(name + 2, events);
        });
        return all;
    }

    private Path disk() {
        return directory.resolve("disk");
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
