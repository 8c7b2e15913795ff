package io.jenkins.plugins.caretaker.transport;

/** The node was reached, and refused every credential or showed a host key that is not trusted. */
public final class AuthenticationException extends Exception {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }
}
