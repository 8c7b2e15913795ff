package io.jenkins.plugins.caretaker.run;

/** Somebody may not do what they asked for. Nothing was changed. */
public final class ForbiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(message);
    }
}
