package io.jenkins.plugins.caretaker.run.value;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.variable.LayeredVariables;
import io.jenkins.plugins.caretaker.variable.LiteralVariables;
import io.jenkins.plugins.caretaker.variable.OutputVariables;
import io.jenkins.plugins.caretaker.variable.SelectedValues;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.ValueSource;
import io.jenkins.plugins.caretaker.variable.VariableContext;
import io.jenkins.plugins.caretaker.variable.VariableSelection;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that an execution, or its preview, evaluates templates with. Safe for many threads.
 *
 * @param selection of the plan's variables
 * @param context environment, tenant and process of the execution
 * @param system what Caretaker says about the execution
 * @param given by whoever asked for it
 * @param outputs of the steps that ran
 * @param source of secrets and of what other executions exported
 * @param preview whether values may be missing that only the run can have
 */
public record ExecutionValues(
        VariableSelection selection,
        VariableContext context,
        Map<SystemVariable, String> system,
        Variables given,
        OutputVariables outputs,
        ValueSource source,
        boolean preview) {

    /** Whether settings are templates at all: only in plans, or runs, that have variables. */
    public static boolean areWanted(Plan plan, Variables given) {
        return !given.names().isEmpty() || plan.usesTemplates();
    }

    /**
     * What a command of a step reads on a node. Output variables are those set by now.
     *
     * @param first whether no other command of the step runs before it there
     */
    public TaskValues of(Step step, Node node, boolean first) {
        Predicate<String> later = preview ? token -> LaterTokens.isLater(token, first) : token -> false;
        return new TaskValues(each -> variables(step, each), node, later);
    }

    /** What can be named in a step on a node now. */
    public Variables variables(Step step, Node node) {
        VariableContext here = in(context, step, node);
        return LayeredVariables.of(
                LiteralVariables.ofSystem(system(step, node)),
                given,
                new SelectedValues(selection.in(here), source),
                outputs.seenBy(step.name(), Optional.of(node.name())));
    }

    /** What the connection of a node reads outside of all steps. */
    public TaskValues ofNode(Node node) {
        return new TaskValues(this::variables, node, token -> false);
    }

    private Variables variables(Node node) {
        return LayeredVariables.of(
                LiteralVariables.ofSystem(system(node)),
                given,
                new SelectedValues(selection.in(context.onNode(node.name(), roles(node))), source),
                LiteralVariables.of(Map.of()));
    }

    /** The context of a task. */
    static VariableContext in(VariableContext context, Step step, Node node) {
        return context.inStep(step.name(), List.of()).onNode(node.name(), roles(node));
    }

    private Map<SystemVariable, String> system(Step step, Node node) {
        Map<SystemVariable, String> all = system(node);
        all.put(SystemVariable.STEP_NAME, step.name());
        all.put(SystemVariable.STEP_NUMBER, String.valueOf(step.index()));
        all.put(SystemVariable.STEP_ID, step.id());
        return all;
    }

    private Map<SystemVariable, String> system(Node node) {
        Map<SystemVariable, String> all = new EnumMap<>(SystemVariable.class);
        all.putAll(system);
        all.put(SystemVariable.NODE_NAME, node.name());
        all.put(SystemVariable.NODE_FQDN, node.fqdn());
        all.put(SystemVariable.NODE_INFRASTRUCTURE, node.infrastructure());
        roles(node).forEach(role -> all.put(SystemVariable.NODE_ROLE, role));
        return all;
    }

    private static List<String> roles(Node node) {
        return node.role().equals(Node.NO_ROLE) ? List.of() : List.of(node.role());
    }
}
