package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.schedule.Schedule;
import java.time.Duration;
import java.util.Optional;

/**
 * How machines are looked after: what a check looks at, when, and what is done about machines that cannot be reached. Source: seed
 * 003; mission.md D, H3 to H7.
 *
 * @param schedule when machines are checked without a person; empty: never
 * @param atOnce how many machines of the policy are checked at a time
 * @param timeout how long one check may take
 * @param cleanUpAfter how long a machine has to be unavailable to be removed; empty: it never is
 * @param skipAfterContact a scheduled check is left out if the machine was reached that lately; zero: it never is
 * @param script what a full check also runs; nothing if both texts are empty
 * @param legacyEvents whether changes of the one status that older consumers know are told, too
 */
public record MachinePolicy(
        String name,
        CheckType check,
        Optional<Times> schedule,
        int atOnce,
        Duration timeout,
        Unavailable unavailable,
        Optional<Duration> cleanUpAfter,
        Duration skipAfterContact,
        FreeDisk freeDisk,
        Script script,
        boolean legacyEvents) {

    /** The policy of nodes that name none, if the plan has one of this name. */
    public static final String DEFAULT_NAME = "default";

    /** The policy of nodes in plans that say nothing: checked by hand only. */
    public static final MachinePolicy UNSAID = new MachinePolicy(
            DEFAULT_NAME,
            CheckType.FULL,
            Optional.empty(),
            10,
            Duration.ofMinutes(1),
            Unavailable.EXPECTED_ONLINE,
            Optional.empty(),
            Duration.ZERO,
            FreeDisk.USUAL,
            new Script(Optional.empty(), Optional.empty()),
            false);

    /** What it means that a machine cannot be reached. */
    public enum Unavailable {
        /** That the check failed. */
        EXPECTED_ONLINE,
        /** Nothing: such machines come and go. */
        MAY_BE_OFFLINE
    }

    /**
     * Times of checks.
     *
     * @param text as the plan states it, for people
     * @param jitter up to how much later a machine is checked; the same for one machine each time
     */
    public record Times(Schedule schedule, String text, Duration jitter) {}

    /**
     * When free space is a warning, in KiB.
     *
     * @param path where; the file system that has it is looked at
     * @param warnBelow less is one
     * @param fineFrom so much takes it back
     */
    public record FreeDisk(String path, long warnBelow, long fineFrom) {

        static final long USUAL_WARN_BELOW = 1024L * 1024;

        static final String ROOT = "/";

        static final FreeDisk USUAL = warnBelow(ROOT, USUAL_WARN_BELOW);

        public FreeDisk {
            if (fineFrom < warnBelow)
                throw new IllegalArgumentException("a warning would be taken back below its cause");
        }

        /** A fifth above the threshold is clearly above it. */
        static FreeDisk warnBelow(String path, long kib) {
            return new FreeDisk(path, kib, kib + kib / 5);
        }
    }

    /** Texts for two shells; a machine that has PowerShell runs the one for it, if there is one. */
    public record Script(Optional<String> sh, Optional<String> powershell) {
        public boolean isEmpty() {
            return sh.isEmpty() && powershell.isEmpty();
        }
    }
}
