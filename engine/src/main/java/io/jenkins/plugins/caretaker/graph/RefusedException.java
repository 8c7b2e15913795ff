package io.jenkins.plugins.caretaker.graph;

/** An event that a state does not take. Nothing changed. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
