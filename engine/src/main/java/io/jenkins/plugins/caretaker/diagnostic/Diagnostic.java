package io.jenkins.plugins.caretaker.diagnostic;

/**
 * One problem: what happened, to which named thing, what was expected, what to do.
 *
 * @param message one sentence without a final dot; never holds a secret
 * @param hint sentences that say what was expected and what to do; may be empty
 */
public record Diagnostic(Severity severity, Code code, Location where, String message, String hint) {

    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The message and its hint as one text. */
    public String text() {
        return hint.isEmpty() ? message : message + ". " + hint;
    }

    @Override
    public String toString() {
        return where + " " + code.id() + " " + (isError() ? "" : "warning: ") + text();
    }
}
