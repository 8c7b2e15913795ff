package io.jenkins.plugins.caretaker.variable.template;

/** A variable has no value that could be given; the evaluation that reads it ends with this message as its error. */
public class UnreadableVariable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message what is wrong with which variable, and what to do; never holds a secret
     */
    public UnreadableVariable(String message) {
        super(message);
    }

    public UnreadableVariable(String message, Throwable cause) {
        super(message, cause);
    }
}
