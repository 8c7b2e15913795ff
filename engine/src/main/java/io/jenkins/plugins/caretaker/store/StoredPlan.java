package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import java.time.Instant;

/**
 * One version of a plan in the store, parsed, with the step ids that its history gives it.
 *
 * @param version its id in the plan's history
 * @param content the plan file with its includes worked in
 * @param tree the content as values, for comparing
 */
public record StoredPlan(Plan plan, String version, String content, PlanValue.Mapping tree, Instant createdAt) {

    public String name() {
        return plan.name();
    }
}
