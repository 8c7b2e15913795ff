package io.jenkins.plugins.caretaker.variable.template.dotnet;

/** A format string that does not fit the kind of value it is applied to, .NET's {@code FormatException}. */
public final class FormatMismatch extends Exception {

    private static final long serialVersionUID = 1L;

    FormatMismatch(String message) {
        super(message);
    }
}
