package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic.Severity;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * What reading a plan file gave.
 *
 * @param draft as much of the plan as could be read; good for finding more problems, never for running
 * @param problems all of them, in the order they were found
 * @param content the plan with includes expanded: the form in which versions are stored
 * @param tree the content as values, for comparing versions
 */
public record ParsedPlan(Optional<Plan> draft, List<Diagnostic> problems, String content, Optional<Mapping> tree) {

    public ParsedPlan {
        problems = List.copyOf(problems);
    }

    /** The plan, if it has no error. */
    public Optional<Plan> plan() {
        return hasErrors() ? Optional.empty() : draft;
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Diagnostic::isError);
    }

    /** The same with unknown keys as errors: what {@code validate --strict} shows. */
    public ParsedPlan strict() {
        return new ParsedPlan(draft, problems.stream().map(ParsedPlan::strictly).toList(), content, tree);
    }

    private static Diagnostic strictly(Diagnostic found) {
        if (!found.code().aboutUnknownKey()) return found;
        return new Diagnostic(Severity.ERROR, found.code(), found.where(), found.message(), found.hint());
    }
}
