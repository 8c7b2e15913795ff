package io.jenkins.plugins.caretaker.machine;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A time in which what happens to a machine is recorded and tells nobody. When it is over, what is different from its beginning is told
 * once. Source: mission.md D.3.
 *
 * @param until when it ends by itself; empty: when somebody ends it
 * @param connectivity as it was when it began
 * @param health as it was when it began
 * @param status the one status for older consumers when it began; empty if an older Caretaker began it
 */
public record Silence(
        String machine,
        Kind kind,
        String reason,
        String actor,
        Instant since,
        Optional<Instant> until,
        Connectivity connectivity,
        Health health,
        Optional<LegacyStatus> status) {

    /** What for. */
    public enum Kind {
        /** Nothing is to be done with the machine: executions leave it out. */
        QUARANTINE,
        /** Somebody works on it, executions too. */
        MAINTENANCE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The one with this word.
         *
         * @throws InvalidFactException if there is none
         */
        public static Kind ofWord(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidFactException(
                            "'" + word + "' is no kind of silence; it is quarantine or maintenance"));
        }
    }
}
