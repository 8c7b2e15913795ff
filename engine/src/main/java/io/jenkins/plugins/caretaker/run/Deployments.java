package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.StepOutput;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.variable.DeploymentSelect;
import io.jenkins.plugins.caretaker.variable.DeploymentValues;
import io.jenkins.plugins.caretaker.variable.OutputValue;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableValue.Deployment;
import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import java.util.ArrayList;
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
record Deployments(Map<Deployment, DeploymentValues> found, Map<Deployment, String> missing) {

    static Deployments find(Transaction transaction, Plan plan, RunRequest request) {
        Deployments deployments = new Deployments(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (ScopedVariable variable : plan.allVariables()) {
            if (!(variable.value() instanceof Deployment deployment)) continue;
            Optional<Execution> execution = execution(transaction, variable.name(), deployment, request);
            if (execution.isPresent()) {
                deployments.found.put(deployment, values(transaction, execution.get()));
            } else {
                deployments.missing.put(deployment, notFound(deployment, request));
            }
        }
        return deployments;
    }

    DeploymentValues get(Deployment deployment) {
        DeploymentValues values = found.get(deployment);
        if (values == null) throw new UnreadableVariable(missing.get(deployment));
        return values;
    }

    private static Optional<Execution> execution(
            Transaction transaction, String name, Deployment deployment, RunRequest request) {
        DeploymentSelect select = deployment.select();
        List<Execution> candidates = candidates(transaction, deployment, request);
        if (select instanceof DeploymentSelect.Latest) return fromEnd(candidates, 1);
        if (select instanceof DeploymentSelect.Previous) return fromEnd(candidates, 2);
        String id = select instanceof DeploymentSelect.Exactly exactly ? exactly.execution() : asked(name, request);
        return candidates.stream()
                .filter(execution -> execution.id().equals(id))
                .findFirst();
    }

    private static String asked(String name, RunRequest request) {
        return request.variables().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("variable '" + name
                        + "' asks which execution to read; give its id with --var " + name + "=ID"));
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

    /** By name what all nodes agree about, and by {@code Name[node]} what each says. */
    private static DeploymentValues values(Transaction transaction, Execution execution) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        Map<String, OutputValue> values = new LinkedHashMap<>();
        for (StepOutput output : transaction.outputs().list(execution.id())) {
            byName.computeIfAbsent(output.name(), name -> new ArrayList<>()).add(output.value());
            values.put(output.name() + "[" + output.node() + "]", new OutputValue(output.value(), false));
        }
        byName.forEach((name, all) -> {
            if (all.stream().distinct().count() == 1) values.put(name, new OutputValue(all.get(0), false));
        });
        return new DeploymentValues(execution.id(), values);
    }

    private static String stepSet(Deployment deployment) {
        return deployment.stepSet().orElse(Plan.DEFAULT_STEP_SET);
    }

    private static String notFound(Deployment deployment, RunRequest request) {
        return "there is no " + deployment.select().words().replaceFirst("^the ", "") + " of step set '"
                + stepSet(deployment) + "' of plan '" + deployment.plan() + "'"
                + request.environment()
                        .map(name -> " in environment '" + name + "'")
                        .orElse("")
                + request.tenant().map(name -> " for tenant '" + name + "'").orElse("")
                + "; run it first: caretaker run " + deployment.plan() + " --stepset " + stepSet(deployment);
    }
}
