package io.jenkins.plugins.caretaker.machine;

import java.time.Duration;
import java.util.Optional;

/**
 * Somebody's word about a machine.
 *
 * @param actor who says it
 * @param reason why; shown with the fact
 * @param ttl how long it holds; then it is unknown again. Empty: until somebody or something says otherwise
 */
public record Word(String actor, String reason, Optional<Duration> ttl) {

    /** More is not meant, and would not fit what keeps times. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public Word {
        if (reason.isBlank()) throw new InvalidFactException("a reason is needed: say why");
        if (ttl.isPresent() && (ttl.get().isNegative() || ttl.get().isZero())) {
            throw new InvalidFactException("the time a fact holds has to be longer than nothing");
        }
        if (ttl.filter(time -> time.compareTo(LONGEST) > 0).isPresent()) {
            throw new InvalidFactException("a fact holds for " + LONGEST.toDays()
                    + " days at most; without a time it holds until something else is found");
        }
    }
}
