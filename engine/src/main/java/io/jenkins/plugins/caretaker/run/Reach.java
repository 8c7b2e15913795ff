package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.command.SecretException;
import io.jenkins.plugins.caretaker.command.SshSettings;
import io.jenkins.plugins.caretaker.command.UnusableConnectionException;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.run.value.ExecutionValues;
import io.jenkins.plugins.caretaker.run.value.ReferredValues;
import io.jenkins.plugins.caretaker.text.Masker;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import io.jenkins.plugins.caretaker.variable.LiteralVariables;
import io.jenkins.plugins.caretaker.variable.OutputVariables;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.VariableContext;
import io.jenkins.plugins.caretaker.variable.VariableSelection;
import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import java.util.EnumMap;
import java.util.Map;

/** How nodes are reached outside of executions: for checks. Safe for many threads. */
public record Reach(Transport transport, HostSecrets secrets) {

    /**
     * A way to a node.
     *
     * @param masker knows the secrets that were needed to get there
     */
    public record Reached(Target target, Masker masker) {}

    /**
     * Works out how to reach a node. Templates in its connection read the variables of the plan, in the environment of the node if it
     * has just one; what only an execution has is missing.
     *
     * @throws InvalidRequestException if only an execution can know
     * @throws SecretException when a credential's secret cannot be had
     */
    public Reached of(Plan plan, Node node) {
        NodeAccess access = NodeAccess.of(plan, transport, secrets);
        if (!plan.usesTemplates()) return new Reached(access.targets().of(node, SshSettings.NONE), access.masker());
        try {
            Target target = access.context(
                            node, values(plan, node, access).ofNode(node), new Cancellation(), (level, line) -> {})
                    .target(SshSettings.NONE);
            return new Reached(target, access.masker());
        } catch (UnusableConnectionException e) {
            throw new InvalidRequestException("the connection of node '" + node.name()
                    + "' cannot be worked out outside of executions: " + e.getMessage()
                    + "; a step on the node is a contact, too");
        }
    }

    private static ExecutionValues values(Plan plan, Node node, NodeAccess access) {
        VariableContext context = VariableContext.NOWHERE;
        Map<SystemVariable, String> system = new EnumMap<>(SystemVariable.class);
        system.put(SystemVariable.PLAN_NAME, plan.name());
        if (node.environments().size() == 1) {
            String environment = node.environments().get(0);
            context = context.inEnvironment(environment);
            system.put(SystemVariable.ENVIRONMENT_NAME, environment);
        }
        return new ExecutionValues(
                VariableSelection.of(plan.variables()),
                context,
                system,
                LiteralVariables.of(Map.of()),
                new OutputVariables(),
                ReferredValues.ofRun(access.secrets(), (variable, deployment) -> {
                    throw new UnreadableVariable("what an execution exported is known in executions only");
                }),
                false);
    }
}
