package io.jenkins.plugins.caretaker.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both tables, every pair. Sources: seed 003; mission.md D.2. */
class FactMachinesTest {

    @ParameterizedTest(name = "{0} takes {1}: {2}")
    @CsvSource({
        "UNKNOWN, reached, AVAILABLE",
        "UNKNOWN, lost, UNAVAILABLE",
        "UNKNOWN, lapsed, UNKNOWN",
        "AVAILABLE, reached, AVAILABLE",
        "AVAILABLE, lost, UNAVAILABLE",
        "AVAILABLE, lapsed, UNKNOWN",
        "UNAVAILABLE, reached, AVAILABLE",
        "UNAVAILABLE, lost, UNAVAILABLE",
        "UNAVAILABLE, lapsed, UNKNOWN"
    })
    void connectivity_is_what_the_last_contact_says(Connectivity now, String finding, Connectivity next) {
        ConnectivityMachine.Finding found =
                switch (finding) {
                    case "reached" -> new ConnectivityMachine.Finding.Reached();
                    case "lost" -> new ConnectivityMachine.Finding.Lost();
                    default -> new ConnectivityMachine.Finding.Lapsed();
                };

        assertThat(ConnectivityMachine.next(now, found)).isEqualTo(next);
    }

    @ParameterizedTest(name = "{0} takes {1}: {2}")
    @CsvSource({
        "UNKNOWN, healthy, HEALTHY",
        "UNKNOWN, unhealthy, UNHEALTHY",
        "UNKNOWN, lapsed, UNKNOWN",
        "HEALTHY, healthy, HEALTHY",
        "HEALTHY, unhealthy, UNHEALTHY",
        "HEALTHY, lapsed, UNKNOWN",
        "UNHEALTHY, healthy, HEALTHY",
        "UNHEALTHY, unhealthy, UNHEALTHY",
        "UNHEALTHY, lapsed, UNKNOWN"
    })
    void health_is_what_the_last_check_says(Health now, String finding, Health next) {
        HealthMachine.Finding found =
                switch (finding) {
                    case "healthy" -> new HealthMachine.Finding.FoundHealthy();
                    case "unhealthy" -> new HealthMachine.Finding.FoundUnhealthy();
                    default -> new HealthMachine.Finding.Lapsed();
                };

        assertThat(HealthMachine.next(now, found)).isEqualTo(next);
    }

    @AfterAll
    static void every_transition_was_taken() {
        ConnectivityMachine.TABLE.coverage().assertComplete();
        HealthMachine.TABLE.coverage().assertComplete();
    }
}
