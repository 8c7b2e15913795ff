package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.Collection;
import java.util.Map;

/** What templates can name in one execution, step by step and node by node. Safe for many threads. */
@FunctionalInterface
interface StepVariables {

    /** The variables as they are now: what earlier steps put out is among them. */
    Variables of(Step step, Node node);

    /** Only what was given for the run, which is final text and no template. */
    static StepVariables given(Map<String, String> values) {
        Variables given = new Variables() {
            @Override
            public Collection<String> names() {
                return values.keySet();
            }

            @Override
            public String value(String name) {
                return values.get(name);
            }

            @Override
            public boolean isLiteral(String name) {
                return true;
            }
        };
        Variables bound = given.bound();
        return (step, node) -> bound;
    }
}
