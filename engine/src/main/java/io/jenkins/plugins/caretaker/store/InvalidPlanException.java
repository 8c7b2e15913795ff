package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** A plan with errors. Nothing was stored. */
public final class InvalidPlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> problems;

    /** Takes all problems of the plan, warnings included. */
    public InvalidPlanException(List<Diagnostic> problems) {
        super(problems.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Diagnostic> problems() {
        return problems;
    }
}
