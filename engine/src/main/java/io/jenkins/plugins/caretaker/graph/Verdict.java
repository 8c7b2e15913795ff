package io.jenkins.plugins.caretaker.graph;

/** How a whole graph ended. */
public enum Verdict {
    /** Every task is done or was not needed. */
    DONE,
    /** A task failed or was interrupted, or the rest waits for something that cannot come. */
    FAILED,
    /** Somebody stopped it before the rest could start. */
    CANCELLED
}
