package io.jenkins.plugins.caretaker.journal;

/** Somebody else took over what this process believed to hold; nothing of the work was written. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
