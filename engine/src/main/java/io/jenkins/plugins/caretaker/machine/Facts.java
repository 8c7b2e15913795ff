package io.jenkins.plugins.caretaker.machine;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one machine, apart from its metadata.
 *
 * @param connectivity with why and since when
 * @param health with why and since when
 * @param lastContactAt when it was last reached, in either direction
 * @param system what it runs, as the last full check found it
 * @param version grows with every change of a fact, never with one of the configuration
 */
public record Facts(
        String machine,
        Known<Connectivity> connectivity,
        Known<Health> health,
        Optional<Instant> lastContactAt,
        Optional<OperatingSystem> system,
        long version) {

    /**
     * A fact with its story.
     *
     * @param reason why; may be empty
     * @param source who found it, for instance {@code step}, {@code check} or a user
     * @param at since when
     * @param until when it lapses, if it was said for a time
     */
    public record Known<T>(T value, String reason, String source, Optional<Instant> at, Optional<Instant> until) {

        static <T> Known<T> nothing(T unknown) {
            return new Known<>(unknown, "", "", Optional.empty(), Optional.empty());
        }
    }

    /** What a machine runs. Source: seed 003, "OS/Shell/ShellVersion". */
    public record OperatingSystem(String name, String shell, String shellVersion) {}

    /** What is known of a machine of which nothing is. */
    public static Facts unknown(String machine) {
        return new Facts(
                machine,
                Known.nothing(Connectivity.UNKNOWN),
                Known.nothing(Health.UNKNOWN),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    Facts connectivity(Known<Connectivity> now) {
        return new Facts(machine, now, health, lastContactAt, system, version + 1);
    }

    Facts health(Known<Health> now) {
        return new Facts(machine, connectivity, now, lastContactAt, system, version + 1);
    }

    Facts contact(Instant at) {
        return new Facts(machine, connectivity, health, Optional.of(at), system, version);
    }

    Facts system(OperatingSystem now) {
        return new Facts(machine, connectivity, health, lastContactAt, Optional.of(now), version + 1);
    }
}
