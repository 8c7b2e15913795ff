package io.jenkins.plugins.caretaker.store;

/** A plan that was to be added is there already. Nothing was changed. */
public final class ExistingPlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExistingPlanException(String name) {
        super("there is a plan '" + name + "' in the store already; give it a new version with: caretaker update FILE");
    }
}
