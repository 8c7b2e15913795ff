package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.plan.MachinePolicy.FreeDisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free space is noted so that it can be used, and so that a disk that is used is no news at each check. */
class DiskSpaceTest {

    private static final long MIB = 1024;
    private static final long GIB = 1024 * MIB;
    private static final FreeDisk LIMITS = new FreeDisk("/", 2 * GIB, 3 * GIB);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<Metadata> noted = new ArrayList<>();

    @ParameterizedTest(name = "{0} KiB: {1}")
    @CsvSource({
        "0, 0.0 MiB",
        "40, 0.0 MiB",
        "1024, 1.0 MiB",
        "471859, 460 MiB",
        "1048576, 1.0 GiB",
        "1300000, 1.2 GiB",
        "12897485, 12 GiB",
        "477102080, 460 GiB",
        "1099511627776, 1000000 GiB"
    })
    void two_digits_are_noted(long kib, String value) {
        check(kib);

        assertThat(noted.get(0).value()).isEqualTo(value);
    }

    @Test
    void a_busy_disk_is_noted_once_wherever_it_is_between_two_steps() {
        for (long middle : new long[] {455 * GIB, 450 * GIB, 12 * GIB + GIB / 2, 99 * GIB + GIB / 2}) {
            noted.clear();
            Random random = new Random(middle);
            for (int i = 0; i < 1_000; i++) check(middle + random.nextLong(-GIB / 3, GIB / 3));

            assertThat(noted).as(middle / GIB + " GiB").hasSize(1);
        }
    }

    @Test
    void what_is_noted_is_never_further_from_the_truth_than_an_eighth() {
        for (long kib = 500 * GIB; kib > 20 * MIB; kib -= kib / 200) {
            check(kib);
            assertThat((double) kibOf(now().value())).isBetween(kib * 0.875, kib * 1.125);
        }

        // four and a half decades, each of ninety steps
        assertThat(noted).hasSizeBetween(100, 420);
    }

    @Test
    void a_threshold_that_is_passed_is_told_at_once_with_the_value_of_then() {
        check(2 * GIB + GIB / 50);
        check(2 * GIB - GIB / 40);
        check(3 * GIB - GIB / 20);
        check(3 * GIB + GIB / 100);

        assertThat(noted)
                .extracting(entry -> entry.severity() + " " + entry.value())
                .containsExactly("INFO 2.0 GiB", "WARNING 2.0 GiB", "WARNING 3.0 GiB", "INFO 3.0 GiB");
    }

    @Test
    void what_somebody_else_noted_there_is_replaced() {
        noted.add(new Metadata(DiskSpace.ID, Severity.INFO, "plenty", "", "ann", NOON));

        check(12 * GIB);

        assertThat(now().value()).isEqualTo("12 GiB");
    }

    /** As notes are kept: the same again is none. */
    private void check(long kib) {
        Optional<Metadata> before = noted.isEmpty() ? Optional.empty() : Optional.of(now());
        Metadata entry = DiskSpace.entry(kib, LIMITS, before, NOON);
        if (before.filter(entry::same).isEmpty()) noted.add(entry);
    }

    private Metadata now() {
        return noted.get(noted.size() - 1);
    }

    private static long kibOf(String value) {
        String[] parts = value.split(" ");
        return (long) (Double.parseDouble(parts[0]) * (parts[1].equals("GiB") ? GIB : MIB));
    }
}
