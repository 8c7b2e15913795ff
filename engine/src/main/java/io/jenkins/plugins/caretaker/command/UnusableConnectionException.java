package io.jenkins.plugins.caretaker.command;

/** What the templates of a connection, or of {@code delegate_to}, gave cannot be used. The message names place and remedy. */
public final class UnusableConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableConnectionException(String message) {
        super(message);
    }
}
