package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.store.PlanStore;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps the machines in step with the plans: each node of a plan is one. Works in the transaction that stores the plan. */
public final class Inventory implements PlanStore.Changes {

    @Override
    public void saved(Transaction transaction, Plan plan, String user) {
        MachineTable table = new MachineTable(transaction.sql());
        for (Node node : plan.nodes().values()) saved(transaction, table, plan.name(), node, user);
        table.ofPlan(plan.name()).stream()
                .filter(machine -> !plan.nodes().containsKey(machine.name()))
                .forEach(machine -> remove(transaction, table, machine, user));
    }

    @Override
    public void removed(Transaction transaction, String plan, String user) {
        MachineTable table = new MachineTable(transaction.sql());
        table.ofPlan(plan).forEach(machine -> remove(transaction, table, machine, user));
    }

    private static void saved(Transaction transaction, MachineTable table, String plan, Node node, String user) {
        Optional<Machine> before = table.find(node.name());
        ObjectNode config = config(node);
        boolean same = before.filter(known -> known.plan().equals(plan) && known.config().equals(config))
                .isPresent();
        if (same) return;
        Machine now = new Machine(
                node.name(),
                plan,
                config,
                before.map(Machine::enabled).orElse(true),
                before.map(Machine::version).orElse(0L) + 1);
        table.put(now);
        if (before.isEmpty()) new MachineEvents(transaction).added(now, user);
    }

    private static void remove(Transaction transaction, MachineTable table, Machine machine, String user) {
        table.delete(machine.name());
        new FactTable(transaction.sql()).delete(machine.name());
        new MetadataTable(transaction.sql()).removeAll(machine.name());
        new LossTable(transaction.sql()).delete(List.of(machine.name()));
        new MachineEvents(transaction).removed(machine, user);
    }

    private static ObjectNode config(Node node) {
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("role", node.role())
                .put("infrastructure", node.infrastructure());
        names(config, "environments", node.environments());
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
