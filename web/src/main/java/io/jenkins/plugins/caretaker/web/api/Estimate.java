package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.journal.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Guesses how long an execution will still take, from earlier ones of the same step set. Pure. */
final class Estimate {

    /** So many earlier ones are looked at. */
    static final int EARLIER = 10;

    private Estimate() {}

    /** Seconds that are left, 0 if it should be done by now; empty if it does not run or there was no earlier one. */
    static Optional<Long> seconds(Execution execution, List<Execution> earlier, Instant now) {
        double total = execution.record().path("total").asInt();
        if (execution.startedAt() == null || total == 0) return Optional.empty();
        List<Double> wholes = earlier.stream()
                .filter(each -> each.record().path("total").asInt() > 0)
                // of as many steps on nodes as this one has
                .map(each -> seconds(each) * total / each.record().path("total").asInt())
                .sorted()
                .toList();
        if (wholes.isEmpty()) return Optional.empty();
        double usual = wholes.get(wholes.size() / 2);
        double passed = Duration.between(execution.startedAt(), now).toMillis() / 1000.0;
        return Optional.of(Math.max(0, Math.round(usual - passed)));
    }

    private static double seconds(Execution done) {
        return Duration.between(done.startedAt(), done.finishedAt()).toMillis() / 1000.0;
    }
}
