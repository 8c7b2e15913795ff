package io.jenkins.plugins.caretaker.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.NodeClaim;
import io.jenkins.plugins.caretaker.machine.CheckTable;
import io.jenkins.plugins.caretaker.machine.Contact;
import io.jenkins.plugins.caretaker.machine.LastCheck;
import io.jenkins.plugins.caretaker.machine.LastCheck.Outcome;
import io.jenkins.plugins.caretaker.testkit.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks by schedule, of this machine and of one that nobody reaches. Source: mission.md D.1, H5 to H7. */
@Tag("slow")
class ScheduledChecksTest {

    private static final String HERE = "here: { infrastructure: lab, connection: { type: local } }";
    /** Nothing listens on the port. */
    private static final String AWAY =
            "away: { infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: 1, credentials: login } }";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:30Z"));
    private CheckRig rig;

    @BeforeEach
    void open() {
        rig = new CheckRig(directory, clock);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_machine_is_checked_when_its_policy_says_so_and_not_before() {
        rig.plan(HERE, counting("schedule: { every: 5m }"));
        rig.scheduled.round();
        assertThat(checked()).isZero();

        pass(Duration.ofMinutes(4));
        rig.scheduled.round();
        assertThat(checked()).as("12:04:30").isZero();

        pass(Duration.ofMinutes(1));
        rig.scheduled.round();
        awaitChecks("here", 1);
        rig.scheduled.round();
        pass(Duration.ofMinutes(5));
        await().untilAsserted(() -> {
            rig.scheduled.round();
            assertThat(checked()).isEqualTo(2);
        });
        assertThat(rig.machines.find("here").check().orElseThrow().outcome()).isEqualTo(Outcome.FINE);
    }

    @Test
    void times_that_passed_while_no_server_ran_are_one_check() {
        rig.plan(HERE, counting("schedule: { every: 5m }"));
        rig.scheduled.round();
        rig.close();
        pass(Duration.ofHours(3));

        rig = new CheckRig(directory, clock);
        rig.scheduled.round();
        awaitChecks("here", 1);
        rig.scheduled.round();

        assertThat(checked()).isOne();
    }

    @Test
    void of_two_hosts_on_one_store_one_checks_and_the_other_goes_on_when_it_ends() {
        rig.plan(HERE, counting("schedule: { every: 5m }"));
        try (CheckRig other = new CheckRig(directory, clock)) {
            rig.scheduled.round();
            other.scheduled.round();
            pass(Duration.ofMinutes(5));
            rig.scheduled.round();
            other.scheduled.round();
            awaitChecks("here", 1);
            assertThat(checked()).isOne();

            rig.scheduled.close();
            pass(Duration.ofMinutes(5));
            other.scheduled.round();
            await().untilAsserted(() -> assertThat(checked()).isEqualTo(2));
        }
    }

    @Test
    void a_clock_that_jumps_a_day_costs_one_check_and_one_that_goes_back_keeps_nothing_from_being_checked() {
        rig.plan(HERE, counting("schedule: { every: 5m }"));
        rig.scheduled.round();

        pass(Duration.ofDays(1));
        rig.scheduled.round();
        awaitChecks("here", 1);
        rig.scheduled.round();
        pass(Duration.ofDays(-1));
        rig.scheduled.round();
        assertThat(checked()).isOne();
        pass(Duration.ofMinutes(5));

        await().untilAsserted(() -> {
            rig.scheduled.round();
            assertThat(checked()).isEqualTo(2);
        });
    }

    @Test
    void a_machine_that_was_reached_lately_is_not_checked() {
        rig.plan(AWAY, counting("schedule: { every: 5m }\n  skip_after_contact: 2m"));
        rig.scheduled.round();
        pass(Duration.ofMinutes(4));
        rig.contacts().report(new Contact("away", Contact.Result.REACHED, "step", "", clock.instant()));

        pass(Duration.ofMinutes(1));
        rig.scheduled.round();
        pass(Duration.ofMinutes(5));
        rig.scheduled.round();

        awaitChecks("away", 1);
        assertThat(last("away").at()).isEqualTo(Instant.parse("2026-11-24T12:10:30Z"));
    }

    @Test
    void no_more_machines_are_checked_at_once_than_the_policy_says() throws Exception {
        String nodes = "m{i}: { range: 1..5, infrastructure: lab, connection: { type: local } }";
        rig.plan(
                nodes,
                "default:\n  schedule: { every: 5m }\n  at_once: 2\n  script: |\n    touch '" + directory
                        + "'/run.$$; while [ ! -e '" + directory + "/go' ]; do sleep 0.02; done");
        rig.scheduled.round();
        pass(Duration.ofMinutes(5));

        rig.scheduled.round();
        await().untilAsserted(() -> assertThat(files("run.")).isEqualTo(2));
        rig.scheduled.round();
        assertThat(rig.machines.list())
                .allSatisfy(view -> assertThat(view.check()).isEmpty());
        Files.createFile(directory.resolve("go"));

        await().untilAsserted(() -> {
            rig.scheduled.round();
            assertThat(rig.machines.list())
                    .allSatisfy(view -> assertThat(view.check()).isPresent());
        });
        assertThat(files("run.")).isEqualTo(5);
    }

    @Test
    void machines_of_one_policy_are_spread_over_its_jitter() throws Exception {
        String nodes =
                "m{i}: { range: 1..40, infrastructure: lab, connection: { type: ssh, host: 127.0.0.1, port: 1, credentials: login } }";
        rig.plan(nodes, "default: { check: connectivity, at_once: 50, schedule: { every: 10m, jitter: 4m } }");
        rig.scheduled.round();

        pass(Duration.ofSeconds(570 + 120));
        rig.scheduled.round();

        await().untilAsserted(() -> assertThat(rig.machines.list().stream()
                        .filter(view -> view.check().isPresent())
                        .count())
                .as("after half of it")
                .isBetween(8L, 32L));
    }

    @Test
    void a_disabled_machine_is_not_checked_and_a_new_plan_counts_at_once() {
        rig.plan(HERE, counting("schedule: { every: 5m }"));
        rig.scheduled.round();
        rig.machines.setEnabled("here", false, "me", "in repair");
        pass(Duration.ofMinutes(5));
        rig.scheduled.round();
        rig.machines.setEnabled("here", true, "me", "repaired");
        rig.plan(HERE, counting("schedule: { every: 1m }"));
        rig.scheduled.round();
        awaitChecks("here", 1);
        assertThat(checked()).isOne();
    }

    @Test
    void a_machine_that_is_expected_online_fails_its_check_once_and_one_that_may_be_offline_never_does() {
        rig.plan(AWAY, "default: { check: connectivity, schedule: { every: 5m } }");
        checkTimes("away", 2);
        assertThat(rig.events("machine.check.failed")).isOne();

        rig.plan(AWAY, "default: { check: connectivity, unavailable: may_be_offline, schedule: { every: 5m } }");
        rig.scheduled.round();
        checkTimes("away", 2);
        assertThat(rig.events("machine.check.failed")).isOne();
    }

    @Test
    void a_machine_is_cleaned_up_after_its_time_and_never_for_a_single_bad_check() {
        rig.plan(AWAY + "\n" + HERE, policy("clean_up_after: 15m"));
        checkTimes("away", 1);
        pass(Duration.ofDays(30));
        rig.scheduled.round();
        awaitFailures("away", 2);
        assertThat(rig.events("machine.cleaned_up"))
                .as("a month in which nobody looked")
                .isZero();

        checkTimes("away", 1);

        await().untilAsserted(
                        () -> assertThat(rig.events()).contains("machine.cleaned_up away", "machine.removed away"));
        assertThat(rig.machines.list())
                .extracting(view -> view.machine().name())
                .containsExactly("here");
        rig.plan(AWAY + "\n" + HERE, policy("clean_up_after: 20m"));
        assertThat(rig.machines.find("away").check())
                .as("its plan was stored anew")
                .isEmpty();
    }

    @Test
    void a_machine_that_was_back_between_is_not_cleaned_up() {
        rig.plan(AWAY, policy("clean_up_after: 10m"));
        checkTimes("away", 2);
        rig.contacts().report(new Contact("away", Contact.Result.REACHED, "agent", "", clock.instant()));
        rig.machines.list();
        pass(Duration.ofSeconds(1));

        checkTimes("away", 2);
        assertThat(rig.events("machine.cleaned_up")).isZero();
        checkTimes("away", 2);
        await().untilAsserted(() -> assertThat(isCleanedUp()).isTrue());
    }

    @Test
    void a_machine_that_an_execution_uses_is_not_cleaned_up_which_is_told_once() {
        rig.plan(AWAY, policy("clean_up_after: 5m"));
        long claim = rig.journal.write(transaction -> transaction
                .nodeClaims()
                .add(new NodeClaim.Draft("away", "7", "p", 1, true, "step 'one' of 'default'")));
        checkTimes("away", 4);
        assertThat(rig.events("machine.cleaned_up")).isZero();
        await().untilAsserted(
                        () -> assertThat(rig.events("machine.clean_up.failed")).isOne());

        rig.journal.write(transaction -> {
            transaction.nodeClaims().remove(claim);
            return claim;
        });
        checkTimes("away", 1);
        await().untilAsserted(() -> assertThat(isCleanedUp()).isTrue());
    }

    private void checkTimes(String machine, int times) {
        for (int i = 0; i < times; i++) {
            rig.scheduled.round();
            int before = rig.journal
                    .read(transaction -> new CheckTable(transaction.sql()).find(machine))
                    .map(LastCheck::failures)
                    .orElse(0);
            pass(Duration.ofMinutes(5));
            await().untilAsserted(() -> {
                // also when the check before has not quite ended
                rig.scheduled.round();
                assertThat(isCleanedUp() || last(machine).failures() > before)
                        .as(last(machine).toString())
                        .isTrue();
            });
            if (isCleanedUp()) return;
            // what was found counts when it has lasted for the hold-down
            pass(Duration.ofSeconds(1));
            rig.machines.list();
        }
    }

    private boolean isCleanedUp() {
        return rig.events("machine.cleaned_up") > 0;
    }

    private void awaitFailures(String machine, int count) {
        await().untilAsserted(() -> assertThat(last(machine).failures()).isEqualTo(count));
    }

    private static String policy(String line) {
        return "default:\n  check: connectivity\n  schedule: { every: 5m }\n  " + line;
    }

    private String counting(String lines) {
        return "default:\n  " + lines + "\n  script: echo once >> '" + directory + "/checked'";
    }

    private long checked() {
        try {
            Path file = directory.resolve("checked");
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long files(String prefix) {
        return Arrays.stream(Objects.requireNonNull(directory.toFile().list()))
                .filter(name -> name.startsWith(prefix))
                .count();
    }

    private void awaitChecks(String machine, int count) {
        if (machine.equals("here"))
            await().untilAsserted(() -> assertThat(checked()).isEqualTo(count));
        Instant now = clock.instant();
        await().untilAsserted(() -> assertThat(last(machine).at()).isEqualTo(now));
    }

    private LastCheck last(String machine) {
        return rig.journal
                .read(transaction -> new CheckTable(transaction.sql()).find(machine))
                .orElseGet(() -> LastCheck.never(machine, Instant.EPOCH));
    }

    private void pass(Duration time) {
        clock.pass(time);
    }
}
