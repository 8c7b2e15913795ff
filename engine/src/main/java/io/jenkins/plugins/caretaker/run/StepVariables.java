package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.variable.template.Variables;

/** What templates can name in one execution, step by step and node by node. Safe for many threads. */
@FunctionalInterface
interface StepVariables {

    /** The variables as they are now: what earlier steps put out is among them. */
    Variables of(Step step, Node node);

    /** The same everywhere. */
    static StepVariables everywhere(Variables variables) {
        Variables bound = variables.bound();
        return (step, node) -> bound;
    }
}
