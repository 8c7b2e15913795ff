package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.store.PlanStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the machines in step with the plans: each node of a plan is one. Works in the transaction that stores the plan. */
public final class Inventory implements PlanStore.Changes {

    @Override
    public void saved(Transaction transaction, Plan plan, String user) {
        MachineTable table = new MachineTable(transaction.sql());
        Map<String, Machine> known =
                table.list().stream().collect(Collectors.toMap(Machine::name, Function.identity()));
        List<Machine> changed = new ArrayList<>();
        for (Node node : plan.nodes().values()) {
            Machine before = known.get(node.name());
            Machine now = machine(plan, node, before);
            if (!now.equals(before)) changed.add(now);
        }
        table.put(changed);
        List<Machine> added = changed.stream()
                .filter(machine -> !known.containsKey(machine.name()))
                .toList();
        new MachineEvents(transaction).added(added, user);
        known.values().stream()
                .filter(machine -> machine.plan().equals(plan.name()))
                .filter(machine -> !plan.nodes().containsKey(machine.name()))
                .forEach(machine -> remove(transaction, table, machine, user));
        table.cleanedUp(plan.name()).stream()
                .filter(name -> !plan.nodes().containsKey(name))
                .forEach(table::delete);
    }

    @Override
    public void removed(Transaction transaction, String plan, String user) {
        MachineTable table = new MachineTable(transaction.sql());
        table.list().stream()
                .filter(machine -> machine.plan().equals(plan))
                .forEach(machine -> remove(transaction, table, machine, user));
        table.cleanedUp(plan).forEach(table::delete);
    }

    /** Forgets a machine, and keeps in mind that its plan still has it. */
    static void cleanUp(Transaction transaction, Machine machine, String reason, Instant now) {
        new MachineTable(transaction.sql()).cleanUp(machine.name(), now);
        forget(transaction, machine.name());
        new MachineEvents(transaction).cleanedUp(machine, reason);
        new MachineEvents(transaction).removed(machine, "policy");
    }

    /** The machine that a node is now; the same as before if nothing of it changed. */
    private static Machine machine(Plan plan, Node node, Machine before) {
        ObjectNode config = config(plan, node);
        if (before == null) return new Machine(node.name(), plan.name(), config, true, 1);
        boolean same = before.plan().equals(plan.name()) && before.config().equals(config);
        return same ? before : new Machine(node.name(), plan.name(), config, before.enabled(), before.version() + 1);
    }

    private static void remove(Transaction transaction, MachineTable table, Machine machine, String user) {
        table.delete(machine.name());
        forget(transaction, machine.name());
        new MachineEvents(transaction).removed(machine, user);
    }

    private static void forget(Transaction transaction, String machine) {
        new FactTable(transaction.sql()).delete(machine);
        new MetadataTable(transaction.sql()).removeAll(machine);
        new LossTable(transaction.sql()).delete(List.of(machine));
        new CheckTable(transaction.sql()).delete(machine);
        new SilenceTable(transaction.sql()).delete(machine);
        new WindowTable(transaction.sql()).removeAll(machine);
    }

    private static ObjectNode config(Plan plan, Node node) {
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("role", node.role())
                .put("infrastructure", node.infrastructure());
        names(config, "environments", node.environments());
        node.machinePolicy().ifPresent(policy -> config.put("machine_policy", policy));
        if (plan.policyOf(node).legacyEvents()) config.put(LegacyEvents.KEY, true);
        ObjectNode connection = config.putObject("connection")
                .put("type", node.connection().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (node.connection() instanceof Connection.Ssh ssh) {
            ssh.host().ifPresent(host -> connection.put("host", host));
            ssh.port().ifPresent(port -> connection.put("port", port));
            ssh.user().ifPresent(user -> connection.put("user", user));
            names(connection, "proxy_jump", ssh.proxyJump());
        }
        if (node.connection() instanceof Connection.Agent agent) connection.put("label", agent.label());
        return config;
    }

    private static void names(ObjectNode config, String key, Collection<String> names) {
        names.forEach(config.putArray(key)::add);
    }
}
