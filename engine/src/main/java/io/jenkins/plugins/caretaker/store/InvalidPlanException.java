package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** A plan with errors. */
public final class InvalidPlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> problems;
    private final String consequence;

    /** Of a plan that was not stored. Takes all its problems, warnings included. */
    public InvalidPlanException(List<Diagnostic> problems) {
        this(problems, "nothing was changed");
    }

    private InvalidPlanException(List<Diagnostic> problems, String consequence) {
        super(problems.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.consequence = consequence;
    }

    /** Of a plan that is in the store, and cannot be run as it was asked for. */
    public static InvalidPlanException ofRun(List<Diagnostic> problems) {
        return new InvalidPlanException(problems, "nothing was run");
    }

    /** What came of it, in words. */
    public String consequence() {
        return consequence;
    }

    public List<Diagnostic> problems() {
        return problems;
    }
}
