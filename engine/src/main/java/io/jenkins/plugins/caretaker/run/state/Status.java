package io.jenkins.plugins.caretaker.run.state;

import io.jenkins.plugins.caretaker.graph.TaskState;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The status words people see. A parent's follows from its children's. Source: DOP B.1 "States"; design.md 5. */
public enum Status {
    READY,
    RUNNING,
    RUNNING_NOOP,
    DONE,
    FAILED,
    INTERRUPTED,
    SKIPPED,
    PARTIAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    private static final Set<Status> GOOD = EnumSet.of(DONE, SKIPPED);

    public String word() {
        return word;
    }

    /** Of a single command. What was cancelled before it started is still to be done. */
    public static Status of(TaskState state) {
        return switch (state) {
            case BLOCKED, READY, CANCELLED -> READY;
            case RUNNING -> RUNNING;
            case DONE -> DONE;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case INTERRUPTED -> INTERRUPTED;
        };
    }

    /**
     * Of a parent: failed if any child is; else running, else interrupted if any is; done if all are done or skipped; ready
     * if all are; otherwise partial. A parent without children has nothing left to do.
     */
    public static Status of(Collection<Status> children) {
        if (children.contains(FAILED)) return FAILED;
        if (children.contains(RUNNING)) return RUNNING;
        if (children.contains(RUNNING_NOOP)) return RUNNING_NOOP;
        if (children.contains(INTERRUPTED)) return INTERRUPTED;
        if (children.stream().allMatch(SKIPPED::equals) && !children.isEmpty()) return SKIPPED;
        if (GOOD.containsAll(children)) return DONE;
        return children.stream().allMatch(READY::equals) ? READY : PARTIAL;
    }
}
