package io.jenkins.plugins.caretaker.standalone.history;

import io.jenkins.plugins.caretaker.plan.Plan;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which step set of which plan. */
final class StepSetOption {

    @Parameters(index = "0", paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Option(
            names = "--stepset",
            paramLabel = "S",
            defaultValue = Plan.DEFAULT_STEP_SET,
            description = "which of its step sets (default: default)")
    private String stepSet;

    String plan() {
        return plan;
    }

    String stepSet() {
        return stepSet;
    }
}
