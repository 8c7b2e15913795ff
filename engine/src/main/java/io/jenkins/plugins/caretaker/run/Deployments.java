package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.variable.DeploymentSelect;
import io.jenkins.plugins.caretaker.variable.DeploymentValues;
import io.jenkins.plugins.caretaker.variable.Output;
import io.jenkins.plugins.caretaker.variable.OutputValue;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableValue.Deployment;
import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which executions the variables of type {@code deployment} of one execution read, decided when it starts and the same until
 * it ends. Immutable. Source: seed 000, "Deployment"; mission.md A23.
 *
 * @param found what the execution exported
 * @param missing why there is none
 */
record Deployments(Map<Use, DeploymentValues> found, Map<Use, String> missing) {

    /** So many executions are named when another is wanted. */
    private static final int NAMED = 10;

    /** One value of a variable. */
    record Use(String variable, Deployment deployment) {}

    static Deployments find(Transaction transaction, Plan plan, RunRequest request) {
        Deployments deployments = new Deployments(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (ScopedVariable variable : plan.allVariables()) {
            if (!(variable.value() instanceof Deployment deployment)) continue;
            Use use = new Use(variable.name(), deployment);
            Optional<Execution> execution = execution(transaction, use, request);
            if (execution.isPresent()) {
                deployments.found.put(use, values(transaction, execution.get()));
            } else {
                deployments.missing.put(use, notFound(use, request));
            }
        }
        return deployments;
    }

    DeploymentValues get(String variable, Deployment deployment) {
        Use use = new Use(variable, deployment);
        DeploymentValues values = found.get(use);
        if (values == null) throw new UnreadableVariable(missing.get(use));
        return values;
    }

    /** For people: which execution each variable reads. */
    List<String> sentences() {
        return found.entrySet().stream()
                .map(each -> "'" + each.getKey().variable() + "' reads execution "
                        + each.getValue().execution() + " of plan '"
                        + each.getKey().deployment().plan() + "' ("
                        + stepSet(each.getKey().deployment()) + ")")
                .toList();
    }

    private static Optional<Execution> execution(Transaction transaction, Use use, RunRequest request) {
        DeploymentSelect select = use.deployment().select();
        List<Execution> candidates = candidates(transaction, use.deployment(), request);
        if (select instanceof DeploymentSelect.Latest) return fromEnd(candidates, 1);
        if (select instanceof DeploymentSelect.Previous) return fromEnd(candidates, 2);
        if (select instanceof DeploymentSelect.Exactly exactly) return withId(candidates, exactly.execution());
        Optional<String> asked = asked(use.variable(), request);
        return asked.map(id -> withId(candidates, id).orElseThrow(() -> unfit(use, id, candidates, request)));
    }

    private static Optional<Execution> withId(List<Execution> candidates, String id) {
        return candidates.stream()
                .filter(execution -> execution.id().equals(id))
                .findFirst();
    }

    private static Optional<String> asked(String name, RunRequest request) {
        return request.variables().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static InvalidRequestException unfit(Use use, String id, List<Execution> candidates, RunRequest request) {
        List<String> fitting = candidates.stream()
                .skip(Math.max(0, candidates.size() - NAMED))
                .map(Execution::id)
                .toList();
        return new InvalidRequestException("variable '" + use.variable() + "' cannot read '" + id
                + "': it has to be a successful execution " + of(use.deployment(), request) + "; there "
                + (fitting.isEmpty() ? "is none" : "are: " + String.join(", ", fitting)));
    }

    private static Optional<Execution> fromEnd(List<Execution> executions, int place) {
        return executions.size() < place ? Optional.empty() : Optional.of(executions.get(executions.size() - place));
    }

    /** Those that succeeded in the same environment and for the same tenant, oldest first. */
    private static List<Execution> candidates(Transaction transaction, Deployment deployment, RunRequest request) {
        return transaction.executions().list(deployment.plan()).stream()
                .filter(execution -> execution.status() == ExecutionStatus.DONE)
                .filter(execution -> execution.task().equals("run"))
                .filter(execution -> !execution.request().path("noop").asBoolean())
                .filter(execution -> stepSet(deployment).equals(execution.stepSet()))
                .filter(execution ->
                        Optional.ofNullable(execution.environment()).equals(request.environment()))
                .filter(execution -> Optional.ofNullable(execution.tenant()).equals(request.tenant()))
                .toList();
    }

    private static DeploymentValues values(Transaction transaction, Execution execution) {
        return DeploymentValues.of(
                execution.id(),
                transaction.outputs().list(execution.id()).stream()
                        .map(output -> new Output(
                                output.step(), output.node(), output.name(), new OutputValue(output.value(), false)))
                        .toList());
    }

    private static String stepSet(Deployment deployment) {
        return deployment.stepSet().orElse(Plan.DEFAULT_STEP_SET);
    }

    private static String notFound(Use use, RunRequest request) {
        Deployment deployment = use.deployment();
        if (deployment.select() instanceof DeploymentSelect.Ask)
            return "variable '" + use.variable() + "' asks which execution to read; give its id as the variable '"
                    + use.variable() + "'";
        return "there is no " + deployment.select().words().replaceFirst("^the ", "") + " " + of(deployment, request)
                + "; run it first: caretaker run " + deployment.plan() + " --stepset " + stepSet(deployment);
    }

    private static String of(Deployment deployment, RunRequest request) {
        return "of step set '" + stepSet(deployment) + "' of plan '" + deployment.plan() + "'"
                + request.environment()
                        .map(name -> " in environment '" + name + "'")
                        .orElse("")
                + request.tenant().map(name -> " for tenant '" + name + "'").orElse("");
    }
}
