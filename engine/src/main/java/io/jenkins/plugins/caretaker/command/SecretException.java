package io.jenkins.plugins.caretaker.command;

/** A secret cannot be had; the message says from where it should have come and what to do, never what was read. */
public final class SecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretException(String message) {
        super(message);
    }

    public SecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
