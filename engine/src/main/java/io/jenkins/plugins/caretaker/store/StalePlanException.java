package io.jenkins.plugins.caretaker.store;

/** Somebody else was faster: the plan is not as it was when it was read. Nothing was changed. */
public final class StalePlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StalePlanException(String plan, String expected, String newest) {
        super("plan '" + plan + "' is at version " + newest + " now, not at " + expected
                + "; look at the difference, then send yours again");
    }
}
