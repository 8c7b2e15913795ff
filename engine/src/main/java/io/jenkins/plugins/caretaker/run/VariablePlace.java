package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.text.Nearest;
import io.jenkins.plugins.caretaker.variable.Explanation;
import io.jenkins.plugins.caretaker.variable.VariableContext;
import io.jenkins.plugins.caretaker.variable.VariableSelection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where somebody asks what a variable is.
 *
 * @param step by name; of the step set, or of the default one
 * @param node by name; it has its role
 */
public record VariablePlace(
        Optional<String> environment,
        Optional<String> tenant,
        Optional<String> stepSet,
        Optional<String> step,
        Optional<String> node) {

    /**
     * Explains a variable of a plan.
     *
     * @throws InvalidRequestException if the plan does not have what is named
     */
    public Explanation explain(Plan plan, String name) {
        VariableSelection selection = VariableSelection.of(plan.allVariables());
        Explanation explanation = selection.explain(name, context(plan));
        if (explanation.candidates().isEmpty()) throw unknown(plan, "variable", name, selection.names());
        return explanation;
    }

    private VariableContext context(Plan plan) {
        VariableContext context = VariableContext.NOWHERE;
        if (environment.isPresent()) {
            known(plan, "environment", environment.get(), plan.environments());
            context = context.inEnvironment(environment.get());
        }
        if (tenant.isPresent()) {
            if (!plan.tenants().isEmpty())
                known(plan, "tenant", tenant.get(), plan.tenants().keySet());
            context = context.forTenant(tenant.get(), plan.tagsOf(tenant.get()));
        }
        if (stepSet.isPresent() || step.isPresent()) {
            StepSet set = Requests.stepSet(plan, stepSet.orElse(Plan.DEFAULT_STEP_SET));
            context = context.inProcess(set.name());
            if (step.isPresent()) {
                known(
                        plan,
                        "step",
                        step.get(),
                        set.steps().stream().map(Step::name).toList());
                context = context.inStep(step.get(), List.of());
            }
        }
        if (node.isEmpty()) return context;
        known(plan, "node", node.get(), plan.nodes().keySet());
        String role = plan.nodes().get(node.get()).role();
        return context.onNode(node.get(), role.equals(Node.NO_ROLE) ? Set.of() : Set.of(role));
    }

    private static void known(Plan plan, String kind, String name, Collection<String> all) {
        if (!all.contains(name)) throw unknown(plan, kind, name, all);
    }

    private static InvalidRequestException unknown(Plan plan, String kind, String name, Collection<String> all) {
        String near = Nearest.to(name, all)
                .map(match -> " Did you mean '" + match + "'?")
                .orElse("");
        return new InvalidRequestException("plan '" + plan.name() + "' has no " + kind + " '" + name + "'."
                + (all.isEmpty() ? " It has none." : near));
    }
}
