package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.machine.InvalidFactException;
import io.jenkins.plugins.caretaker.machine.UnknownMachineException;
import io.jenkins.plugins.caretaker.run.ForbiddenException;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.ExistingPlanException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.StalePlanException;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.util.Optional;

/** Says with which status the engine's refusals are answered. */
final class Failures {

    private Failures() {}

    /** The problem that this is; empty for a defect of ours. */
    static Optional<Problem> of(Throwable thrown) {
        if (thrown instanceof ProblemException known) return Optional.of(known.problem());
        if (thrown instanceof InvalidPlanException invalid) return Optional.of(invalid(invalid));
        if (thrown instanceof UnknownPlanException) return problem(404, "Not found", thrown);
        if (thrown instanceof ExistingPlanException) return problem(409, "Existing plan", thrown);
        if (thrown instanceof StalePlanException) return problem(412, "Precondition failed", thrown);
        if (thrown instanceof ConflictException) return problem(409, "Conflict", thrown);
        if (thrown instanceof ForbiddenException) return problem(403, "Forbidden", thrown);
        if (thrown instanceof InvalidRequestException) return problem(422, "Unprocessable content", thrown);
        if (thrown instanceof UnknownMachineException) return problem(404, "Not found", thrown);
        if (thrown instanceof InvalidFactException) return problem(422, "Unprocessable content", thrown);
        return Optional.empty();
    }

    private static Optional<Problem> problem(int status, String title, Throwable thrown) {
        return Optional.of(Problem.of(status, title, thrown.getMessage()));
    }

    private static Problem invalid(InvalidPlanException invalid) {
        return new Problem(
                422,
                "Unprocessable content",
                "the plan has errors; " + invalid.consequence(),
                Optional.of(ProblemJson.of(invalid.problems())));
    }
}
