package io.jenkins.plugins.caretaker.transport;

/** The server closed a new connection before it said anything, as sshd does beyond MaxStartups: worth another try. */
final class DroppedException extends Exception {

    private static final long serialVersionUID = 1L;

    DroppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
