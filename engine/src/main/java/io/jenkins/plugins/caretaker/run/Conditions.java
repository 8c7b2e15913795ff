package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.RunCondition;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.variable.template.Evaluation;
import io.jenkins.plugins.caretaker.variable.template.Template;
import java.util.Optional;

/**
 * Asks the expressions of conditions when a task may start. One that names something unknown is false, with a warning in the
 * node's log. Safe for many threads. Source: mission.md A.1, run conditions.
 */
record Conditions(RunSession session) {

    /** Whether the condition has no expression or a true one. */
    boolean hold(RunCondition condition, Step step, Node node) {
        if (condition.expression().isEmpty()) return true;
        String expression = condition.expression().get();
        Evaluation evaluation =
                Template.evaluate(expression, session.variables().of(step, node));
        String said = "step '" + step.name() + "': the condition " + expression;
        doubt(evaluation).ifPresent(why -> write(Level.WARN, node, said + " is false because " + why));
        if (doubt(evaluation).isEmpty())
            write(Level.INFO, node, said + (evaluation.truthy() ? " is true" : " is false, so that it is skipped"));
        return evaluation.truthy();
    }

    private void write(Level level, Node node, String line) {
        session.log().write(level, node.name(), session.access().masker().mask(line));
    }

    private static Optional<String> doubt(Evaluation evaluation) {
        if (evaluation.error() != null)
            return Optional.of("it cannot be evaluated: " + evaluation.error().message());
        if (evaluation.missing().isEmpty()) return Optional.empty();
        return Optional.of("nothing is called " + String.join(", ", evaluation.missing()));
    }
}
