package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Plan;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One check of a plan's commands and connections. Used once. */
final class PlanCheck {

    private final Plan plan;
    private final CommandCatalog catalog;
    private final Values values;
    private final Diagnostics problems = new Diagnostics();

    /** Nodes share commands: the objects seen spare the comparison of contents, which spares reading the settings again. */
    private final Set<CommandSpec> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<CommandSpec> checked = new HashSet<>();

    PlanCheck(Plan plan, CommandCatalog catalog) {
        this.plan = plan;
        this.catalog = catalog;
        this.values = Values.ofPlan(plan);
    }

    /** Returns each problem once, however many nodes have it. */
    List<Diagnostic> run() {
        checkConnections();
        plan.stepSets().values().stream()
                .flatMap(set -> set.steps().stream())
                .flatMap(step -> step.tasks().values().stream())
                .forEach(commands -> commands.forEach(this::checkCommand));
        return List.copyOf(new LinkedHashSet<>(problems.list()));
    }

    private void checkCommand(CommandSpec spec) {
        if (!seen.add(spec) || !checked.add(spec)) return;
        catalog.read(spec, plan, values, problems);
        spec.verify().forEach(this::checkCommand);
    }

    private void checkConnections() {
        JumpCheck jumps = new JumpCheck(plan.nodes()::get, problems);
        plan.nodes().values().forEach(node -> {
            if (!(node.connection() instanceof Connection.Ssh ssh)) return;
            ssh.credentials().forEach(name -> LoginCheck.checkType(name, node.where(), plan, problems));
            jumps.check(node, ssh);
        });
    }
}
