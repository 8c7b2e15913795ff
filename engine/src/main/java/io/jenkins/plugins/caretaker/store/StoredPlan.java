package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.plan.Plan;

/**
 * One version of a plan in the store, parsed, with the step ids that its history gives it.
 *
 * @param version its id in the plan's history
 * @param content the plan file with its includes worked in
 */
public record StoredPlan(Plan plan, String version, String content) {

    public String name() {
        return plan.name();
    }
}
