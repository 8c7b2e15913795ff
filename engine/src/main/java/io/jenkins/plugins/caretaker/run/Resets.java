package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.graph.TaskEvent;
import io.jenkins.plugins.caretaker.graph.TaskEvent.ForcedReset;
import io.jenkins.plugins.caretaker.graph.TaskEvent.Reset;
import io.jenkins.plugins.caretaker.graph.TaskMachine;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.PlanStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes work ready to be done again: by step set, step and nodes. Safe for many threads. Source: seed 001 "Reset
 * Improvements"; DOP B.2.
 */
public final class Resets {

    /** Of so many commands it is told which they were. */
    private static final int TOLD = 500;

    private final Journal journal;
    private final PlanStore plans;
    private final Permissions permissions;
    private final Clock clock;

    public Resets(Journal journal, PlanStore plans, Permissions permissions, Clock clock) {
        this.journal = journal;
        this.plans = plans;
        this.permissions = permissions;
        this.clock = clock;
    }

    /**
     * Resets.
     *
     * @throws InvalidRequestException if the request cannot be meant
     * @throws ConflictException if the plan is in use
     */
    public ResetReport reset(ResetRequest request) {
        permissions.require(
                new Permissions.Action(Permissions.Verb.RESET, request.plan(), request.stepSet(), Optional.empty()));
        try (Lease lease = PlanLease.take(journal, clock, request.plan(), request.user(), "reset")) {
            return journal.write(transaction -> {
                transaction.fence(PlanLease.key(request.plan()), lease.fence());
                Recovery.recover(transaction, request.plan(), List.of(), clock.instant());
                return reset(transaction, request);
            });
        }
    }

    private ResetReport reset(Transaction transaction, ResetRequest request) {
        Plan plan = plans.load(transaction, request.plan()).plan();
        Set<String> nodes = Requests.nodes(plan, request.filter(), Optional.empty());
        List<ResetReport.Item> items = new ArrayList<>();
        List<CommandState> gone = new ArrayList<>();
        List<String> order = List.copyOf(nodes);
        for (StepSet set : sets(plan, request)) {
            Map<String, Step> steps = Requests.steps(set, request.step()).stream()
                    .collect(Collectors.toMap(Step::id, Function.identity()));
            transaction.states().list(plan.name(), set.name()).stream()
                    .filter(row -> steps.containsKey(row.stepId()) && nodes.contains(row.node()))
                    .filter(row -> resets(row, request))
                    .sorted(Comparator.comparing((CommandState row) ->
                                    steps.get(row.stepId()).index())
                            .thenComparing(row -> order.indexOf(row.node())))
                    .forEach(row -> {
                        gone.add(row);
                        items.add(item(steps.get(row.stepId()), row));
                    });
        }
        if (!request.noop() && !gone.isEmpty()) write(transaction, request, gone);
        return new ResetReport(items);
    }

    /** A step without its step set is meant wherever there is one. */
    private static Collection<StepSet> sets(Plan plan, ResetRequest request) {
        if (request.stepSet().isPresent())
            return List.of(Requests.stepSet(plan, request.stepSet().get()));
        return request.step().isPresent()
                ? Requests.stepSetsWith(plan, request.step().get())
                : plan.stepSets().values();
    }

    private static boolean resets(CommandState row, ResetRequest request) {
        TaskEvent event = request.force() ? new ForcedReset() : new Reset();
        TaskState state = TaskState.ofWord(row.status());
        return TaskMachine.next(state, event) != state;
    }

    /** What is ready is not stored. */
    private static void write(Transaction transaction, ResetRequest request, List<CommandState> gone) {
        transaction.states().delete(gone);
        String what = gone.size() + (gone.size() == 1 ? " command" : " commands") + (request.force() ? ", forced" : "");
        transaction.events().append("plan.reset", request.plan(), request.user(), what, cells(gone));
    }

    /** Which steps on which nodes, if they are few. */
    private static ObjectNode cells(List<CommandState> gone) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (gone.size() > TOLD) return data;
        ArrayNode cells = data.putArray("cells");
        gone.stream()
                .map(row -> List.of(row.stepSet(), row.stepId(), row.node()))
                .distinct()
                .forEach(cell -> cell.forEach(cells.addArray()::add));
        return data;
    }

    private static ResetReport.Item item(Step step, CommandState row) {
        String command = step.tasks().getOrDefault(row.node(), List.of()).stream()
                .filter(spec -> spec.id().equals(row.commandId()))
                .findFirst()
                .map(CommandSpec::plugin)
                .orElse(row.commandId());
        return new ResetReport.Item(row.stepSet(), step.name(), row.node(), command, TaskState.ofWord(row.status()));
    }
}
