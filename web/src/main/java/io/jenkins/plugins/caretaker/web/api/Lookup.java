package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.util.Optional;

/** Finds what a path names, for a caller who may see it. */
public record Lookup(Caretaker caretaker) {

    /**
     * The execution that {@code {execution}} names.
     *
     * @throws ProblemException 404 if there is none, 403 if the caller has not the right for it
     */
    public Execution execution(Call call, Right right) {
        String id = call.path("execution");
        Execution found = caretaker
                .executions()
                .find(id)
                .orElseThrow(() -> ProblemException.notFound("there is no execution '" + id + "'"));
        call.require(right, Optional.of(found.plan()), Optional.ofNullable(found.environment()));
        return found;
    }

    /** Whether the caller may see the plan. */
    static boolean sees(Call call, String plan) {
        return call.caller()
                .filter(who -> who.may(Right.VIEW, Optional.of(plan), Optional.empty()))
                .isPresent();
    }
}
