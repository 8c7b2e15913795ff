package io.jenkins.plugins.caretaker.journal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which executions somebody wants to see, newest first.
 *
 * @param plans only of these; of all if empty
 * @param status only with one of these; any if empty
 * @param text somewhere in its id, plan, step set, environment, tenant, reason or in who asked for it; whatever its case
 * @param before only those with a smaller id
 * @param limit how many at most
 */
public record ExecutionQuery(
        Optional<List<String>> plans,
        Optional<String> stepSet,
        List<ExecutionStatus> status,
        Optional<String> text,
        Optional<Long> before,
        int limit) {

    public ExecutionQuery {
        plans = plans.map(List::copyOf);
        status = List.copyOf(status);
    }

    /** Parts of a statement with their arguments. */
    void into(Where where) {
        plans.ifPresent(names -> where.in("plan", names));
        stepSet.ifPresent(name -> where.and("step_set = ?", name));
        if (!status.isEmpty())
            where.in("status", status.stream().map(ExecutionStatus::word).toList());
        text.ifPresent(words -> where.and(
                "lower(id || ' ' || plan || ' ' || coalesce(step_set, '') || ' ' || coalesce(environment, '') || ' '"
                        + " || coalesce(tenant, '') || ' ' || coalesce(detail, '') || ' ' || coalesce(request, ''))"
                        + " LIKE ? ESCAPE '!'",
                "%" + words.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%"));
        before.ifPresent(id -> where.and("id < ?", id));
    }
}
