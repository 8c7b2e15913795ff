package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_032;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds values of one variable that tie wherever both are valid. Ties that depend on a context, such as two tags of one
 * tenant, are found when it is known. Used by one thread, for one plan. Source: mission.md A.2, "Tie".
 */
final class VariableCollisions {

    private final Diagnostics problems;
    private final Map<String, List<ScopedVariable>> earlier = new HashMap<>();

    VariableCollisions(Diagnostics problems) {
        this.problems = problems;
    }

    void add(ScopedVariable variable) {
        List<ScopedVariable> same =
                earlier.computeIfAbsent(variable.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>());
        same.stream()
                .filter(other -> other.scope().collidesWith(variable.scope()))
                .findFirst()
                .ifPresent(other -> problems.error(
                                PLAN_032,
                                variable.where(),
                                "variable '%s' has two values for %s; the other is at %s",
                                variable.name(),
                                variable.scope(),
                                other.where())
                        .hint("Scope one of them to something else, or remove it."));
        same.add(variable);
    }
}
