package io.jenkins.plugins.caretaker.run;

/** A request that cannot be meant: an unknown step set, a filter that matches nothing. Nothing was changed. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(message);
    }
}
