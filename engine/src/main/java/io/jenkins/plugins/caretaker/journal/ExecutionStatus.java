package io.jenkins.plugins.caretaker.journal;

import java.util.Arrays;
import java.util.Locale;

/** Where an execution stands. Source: design.md 5, status words. */
public enum ExecutionStatus {
    QUEUED(false),
    RUNNING(false),
    RUNNING_NOOP(false),
    /** Something failed, and it waits for somebody to decide. */
    WAITING(false),
    DONE(true),
    FAILED(true),
    INTERRUPTED(true),
    CANCELLED(true);

    private final boolean finished;

    ExecutionStatus(boolean finished) {
        this.finished = finished;
    }

    public boolean isFinished() {
        return finished;
    }

    public boolean isRunning() {
        return this == RUNNING || this == RUNNING_NOOP;
    }

    /** As it is written in the database, in JSON and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status with this word.
     *
     * @throws IllegalArgumentException if there is no such status
     */
    public static ExecutionStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no execution status is called '" + word + "'"));
    }
}
