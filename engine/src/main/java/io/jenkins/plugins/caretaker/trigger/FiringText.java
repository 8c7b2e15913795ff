package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.variable.LiteralVariables;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.template.Evaluation;
import io.jenkins.plugins.caretaker.variable.template.Template;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A text of a trigger that may be a template over what is known when it fires. What events say is never read as a template itself.
 */
record FiringText(Plan plan, Trigger trigger, String text) {

    /**
     * What it says.
     *
     * @throws InvalidRequestException if it cannot be evaluated, or reads what is not known
     */
    String strict(Map<SystemVariable, String> facts) {
        Evaluation evaluation = evaluate(facts);
        if (evaluation.error() != null) {
            throw new InvalidRequestException(
                    "'" + text + "' cannot be evaluated: " + evaluation.error().message());
        }
        if (!evaluation.missing().isEmpty()) {
            throw new InvalidRequestException("'" + text + "' reads " + String.join(", ", evaluation.missing())
                    + ", which this event does not have");
        }
        return evaluation.value();
    }

    /** What it says; empty if it cannot be evaluated. */
    Optional<String> lenient(Map<SystemVariable, String> facts) {
        return Optional.ofNullable(evaluate(facts).value());
    }

    private Evaluation evaluate(Map<SystemVariable, String> facts) {
        Map<SystemVariable, String> known = new EnumMap<>(SystemVariable.class);
        known.put(SystemVariable.PLAN_NAME, plan.name());
        known.put(SystemVariable.STEP_SET_NAME, trigger.stepSet());
        known.putAll(facts(plan, trigger));
        known.putAll(facts);
        return Template.evaluate(text, LiteralVariables.ofSystem(known));
    }

    /** What is known of a trigger. */
    static Map<SystemVariable, String> facts(Plan plan, Trigger trigger) {
        Map<SystemVariable, String> facts = new EnumMap<>(SystemVariable.class);
        facts.put(SystemVariable.TRIGGER_ID, TriggerState.id(plan.name(), trigger.name()));
        facts.put(SystemVariable.TRIGGER_NAME, trigger.name());
        return facts;
    }
}
