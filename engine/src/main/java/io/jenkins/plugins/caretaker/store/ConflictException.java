package io.jenkins.plugins.caretaker.store;

/** Somebody else is at it. Nothing was changed. */
public final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
