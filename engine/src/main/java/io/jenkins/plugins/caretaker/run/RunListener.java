package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.log.LogLine;

/**
 * Watches an execution, for progress. Called by the execution's own threads, several at once; must return quickly and throw
 * nothing.
 */
public interface RunListener {

    RunListener NONE = new RunListener() {};

    /**
     * The execution waits for its turn.
     *
     * @param reason who or what it waits for; told again when that changes
     */
    default void queued(String execution, String reason) {}

    /** The execution has an id and is about to start. */
    default void started(String execution, Preview preview) {}

    default void task(TaskWork task, TaskState state) {}

    /**
     * The task waits for its node, which another execution uses.
     *
     * @param reason who uses it; told again when that changes
     */
    default void waiting(TaskWork task, String reason) {}

    /**
     * A command failed, and somebody has to decide how the execution goes on.
     *
     * @param question what failed where, and how to decide
     */
    default void asked(String execution, String question) {}

    /** A command said how far it is, from 0 to 100. */
    default void progress(TaskWork task, int percentage, String message) {}

    /** A line was written to the log; secrets in it are masked. */
    default void line(LogLine line) {}
}
