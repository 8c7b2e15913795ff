package io.jenkins.plugins.caretaker.machine;

/** Somebody said something of a machine that cannot be. Nothing was changed. */
public final class InvalidFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidFactException(String message) {
        super(message);
    }
}
