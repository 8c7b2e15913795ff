package io.jenkins.plugins.caretaker.plan;

import java.util.Optional;

/**
 * When a step runs.
 *
 * @param when how what came before it has to have ended
 * @param expression a template that also has to be true, for each node when its task may start
 */
public record RunCondition(When when, Optional<String> expression) {

    public static final RunCondition SUCCESS = new RunCondition(When.SUCCESS, Optional.empty());

    /** How what came before has to have ended. */
    public enum When {
        /** Nothing failed more than it may. */
        SUCCESS,
        /** Something failed. */
        FAILURE,
        /** However. */
        ALWAYS
    }

    /**
     * Whether the step runs anew in every execution, whatever an earlier one did: what reports or cleans up belongs to each
     * of them.
     */
    public boolean everyRun() {
        return when != When.SUCCESS;
    }
}
