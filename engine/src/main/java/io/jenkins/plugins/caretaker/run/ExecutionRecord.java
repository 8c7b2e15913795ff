package io.jenkins.plugins.caretaker.run;

import static io.jenkins.plugins.caretaker.journal.ExecutionStatus.QUEUED;
import static io.jenkins.plugins.caretaker.journal.ExecutionStatus.RUNNING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes down that an execution begins, with everything that was decided for it by then. */
final class ExecutionRecord {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** So many sentences are kept of what failed, and of who was left out. */
    private static final int MOST_SENTENCES = 100;

    private ExecutionRecord() {}

    /**
     * Begins an execution, with its event; returns its id.
     *
     * @param queued the execution that waited for this, for its turn or for a decision, if one did; a new one is created otherwise
     */
    static String write(
            Journal journal, Clock clock, Lease lease, Valuation valuation, Preview preview, Optional<String> queued) {
        StoredPlan stored = valuation.stored();
        RunRequest request = valuation.terms().request();
        return journal.write(transaction -> {
            transaction.fence(PlanLease.key(stored.name()), lease.fence());
            String id = queued.orElseGet(() ->
                    transaction.executions().create(draft(stored, request)).id());
            ExecutionStatus now =
                    transaction.executions().find(id).orElseThrow().status();
            if (now != QUEUED && now != ExecutionStatus.WAITING) {
                throw new ConflictException("execution " + id + " does not wait any more; run it again");
            }
            transaction
                    .executions()
                    .settle(id, stored.version(), request.environment().orElse(null));
            String process = ExecutedVersions.keep(transaction, stored, request.stepSet(), id, clock.instant());
            transaction.executions().record(id, decided(valuation, preview).put("process_version", process));
            if (request.anew()) forget(transaction, stored.name(), request.stepSet(), preview.matched());
            // what it goes on from is what it exports, too
            transaction
                    .outputs()
                    .put(valuation.left().stream().map(output -> output.in(id)).toList());
            // what a process claimed that ran it before is void
            transaction.nodeClaims().removeAll(id);
            transaction.executions().status(id, RUNNING, null);
            ObjectNode data =
                    data(id, request, RUNNING).put("tasks", preview.tasks().size());
            data.set("steps", steps(preview));
            transaction.events().append("execution.started", stored.name(), request.user(), null, data);
            return id;
        });
    }

    private static void forget(Transaction transaction, String plan, String stepSet, List<String> nodes) {
        Set<String> named = Set.copyOf(nodes);
        transaction
                .states()
                .delete(transaction.states().list(plan, stepSet).stream()
                        .filter(state -> named.contains(state.node()))
                        .toList());
    }

    /** How many tasks each step has, for those who show progress. */
    private static ArrayNode steps(Preview preview) {
        Map<String, ObjectNode> steps = new LinkedHashMap<>();
        preview.tasks().values().forEach(task -> {
            ObjectNode step = steps.computeIfAbsent(
                    task.step().id(), id -> JSON.objectNode().put("id", id).put("name", task.name()));
            step.put("tasks", step.path("tasks").asInt() + 1);
        });
        ArrayNode list = JSON.arrayNode();
        steps.values().forEach(list::add);
        return list;
    }

    /**
     * Creates an execution that waits; returns its id.
     *
     * @param place how to find out whether it still does
     */
    static String writeQueued(Journal journal, StoredPlan stored, RunRequest request, ObjectNode place, Along along) {
        return journal.write(transaction -> {
            Execution created = transaction.executions().create(draft(stored, request));
            transaction.executions().record(created.id(), place);
            transaction
                    .events()
                    .append(
                            "execution.queued",
                            request.plan(),
                            request.user(),
                            null,
                            data(created.id(), request, QUEUED));
            along.write(transaction, created);
            return created.id();
        });
    }

    /** Creates the execution of a preview, which is done as soon as it is shown; returns its id. */
    static String writeNoop(Journal journal, StoredPlan stored, RunRequest request) {
        return journal.write(transaction -> {
            String id = transaction.executions().create(draft(stored, request)).id();
            transaction.executions().status(id, ExecutionStatus.RUNNING_NOOP, null);
            transaction.executions().status(id, ExecutionStatus.DONE, "noop: nothing was executed");
            ObjectNode data = data(id, request, ExecutionStatus.DONE).put("noop", true);
            transaction.events().append("execution.finished", request.plan(), request.user(), null, data);
            return id;
        });
    }

    /** Keeps with the execution what failed and who was left out; of very many the first. */
    static void writeEnd(Transaction transaction, RunResult result) {
        if (result.failures().isEmpty() && result.heldBack().isEmpty()) return;
        JsonNode record =
                transaction.executions().find(result.execution()).orElseThrow().record();
        ObjectNode facts = record instanceof ObjectNode known ? known : JSON.objectNode();
        facts.put("failure_count", result.failures().size());
        keep(facts.putArray("failures"), result.failures());
        keep(facts.putArray("held_back"), result.heldBack());
        transaction.executions().record(result.execution(), facts);
    }

    private static void keep(ArrayNode list, List<String> sentences) {
        sentences.stream().limit(MOST_SENTENCES).forEach(list::add);
    }

    private static ObjectNode data(String id, RunRequest request, ExecutionStatus status) {
        ObjectNode data = JSON.objectNode()
                .put("execution", id)
                .put("step_set", request.stepSet())
                .put("status", status.word());
        return context(data, request);
    }

    private static ObjectNode context(ObjectNode data, RunRequest request) {
        return context(
                data,
                request.environment().orElse(null),
                request.tenant().orElse(null),
                request.facts().get(SystemVariable.TRIGGER_ID));
    }

    /** Adds to an event of an execution where it runs, for whom, and the trigger that started it: what filters ask for. */
    static ObjectNode context(ObjectNode data, Execution execution) {
        return context(
                data,
                execution.environment(),
                execution.tenant(),
                facts(execution).get(SystemVariable.TRIGGER_ID));
    }

    private static ObjectNode context(ObjectNode data, String environment, String tenant, String trigger) {
        if (environment != null) data.put("environment", environment);
        if (tenant != null) data.put("tenant", tenant);
        if (trigger != null) data.put("trigger", trigger);
        return data;
    }

    private static Execution.Draft draft(StoredPlan stored, RunRequest request) {
        return new Execution.Draft(
                request.plan(),
                stored.version(),
                "run",
                request.stepSet(),
                request.environment().orElse(null),
                request.tenant().orElse(null),
                StoredRequest.json(stored.plan(), request));
    }

    /** What the host told when it asked for the execution. */
    static Map<SystemVariable, String> facts(Execution execution) {
        Map<SystemVariable, String> facts = new EnumMap<>(SystemVariable.class);
        execution
                .request()
                .path("facts")
                .properties()
                .forEach(fact -> facts.put(
                        SystemVariable.valueOf(fact.getKey()), fact.getValue().asText()));
        return facts;
    }

    private static ObjectNode decided(Valuation valuation, Preview preview) {
        Terms terms = valuation.terms();
        ObjectNode json = JSON.objectNode()
                .put("seed", terms.request().seed())
                .put("host", PlanLease.host())
                .put("pid", ProcessHandle.current().pid())
                .put(
                        "total",
                        preview.tasks().values().stream()
                                .mapToInt(task -> task.steps().size())
                                .sum());
        preview.canaries().forEach((step, node) -> json.withObject("/canaries").put(step, node));
        valuation
                .deployments()
                .found()
                .forEach((use, values) -> json.withArray("/read_executions")
                        .addObject()
                        .put("variable", use.variable())
                        .put("plan", use.deployment().plan())
                        .put("execution", values.execution()));
        preview.matched().forEach(node -> json.withArray("/nodes").add(node));
        preview.heldBack().keySet().forEach(node -> json.withArray("/held").add(node));
        terms.packages()
                .forEach(found -> json.withArray("/packages")
                        .addObject()
                        .put("step", found.step())
                        .put("id", found.id())
                        .put("feed", found.feed())
                        .put("version", found.version()));
        return json;
    }
}
