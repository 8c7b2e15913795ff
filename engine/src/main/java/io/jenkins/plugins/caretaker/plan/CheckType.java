package io.jenkins.plugins.caretaker.plan;

/** What a check of a machine looks at. */
public enum CheckType {
    /** Whether a connection can be made and a login succeeds. Runs nothing, so that the machine needs no shell. */
    CONNECTIVITY,
    /** That, and what the machine says about itself. */
    FULL
}
