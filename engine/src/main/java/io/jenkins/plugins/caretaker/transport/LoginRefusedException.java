package io.jenkins.plugins.caretaker.transport;

/** One login did not work; the next may. */
final class LoginRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    LoginRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
