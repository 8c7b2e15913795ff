package io.jenkins.plugins.caretaker.graph;

import java.util.Locale;

/** Where a task, or a command of it, stands. Moved only by {@link TaskMachine}. */
public enum TaskState {
    /** Waits for others. */
    BLOCKED,
    /** May start as soon as a limit has room. */
    READY,
    RUNNING,
    DONE,
    FAILED,
    /** Not needed: done before, or its condition says no. */
    SKIPPED,
    /** Was running when Caretaker died or the channel was lost; nobody knows how far it came. */
    INTERRUPTED,
    /** Stopped before it started. */
    CANCELLED;

    /** Whether nothing more will happen to it by itself. */
    public boolean ended() {
        return this != BLOCKED && this != READY && this != RUNNING;
    }

    /** As JSON, the database and people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaskState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
