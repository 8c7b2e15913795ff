package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.graph.TaskEvent;
import io.jenkins.plugins.caretaker.graph.TaskMachine;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.run.compile.CommandWork;
import io.jenkins.plugins.caretaker.run.compile.StoredState;
import io.jenkins.plugins.caretaker.run.compile.StoredState.Stored;
import io.jenkins.plugins.caretaker.run.compile.TaskKey;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.state.PlanState.Cell;
import io.jenkins.plugins.caretaker.store.PlanLease;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The stored states of one step set's commands, as one execution moves them. Every move is durable when it returns, together
 * with its event, and refused when somebody else took over the plan. Safe for many threads.
 *
 * @param fence of the lease under which the execution runs
 */
record CommandStates(Journal journal, Clock clock, String plan, String stepSet, String execution, long fence) {

    /** What is stored of a step set. */
    static StoredState load(Transaction transaction, String plan, String stepSet) {
        Map<TaskKey, Stored> commands = new HashMap<>();
        for (CommandState row : transaction.states().list(plan, stepSet)) {
            commands.put(new TaskKey(row.stepId(), row.node(), row.commandId()), stored(row));
        }
        return new StoredState(commands);
    }

    /** What is stored of a plan, by step set. */
    static Map<String, StoredState> loadAll(Transaction transaction, String plan) {
        return bySet(transaction.states().list(plan).stream());
    }

    /** What is stored of some cells, by step set. */
    static Map<String, StoredState> load(Transaction transaction, String plan, Set<Cell> cells) {
        return bySet(cells.stream()
                .flatMap(cell -> transaction.states().list(plan, cell.stepSet(), cell.stepId(), cell.node()).stream()));
    }

    private static Map<String, StoredState> bySet(Stream<CommandState> rows) {
        Map<String, Map<TaskKey, Stored>> sets = new HashMap<>();
        rows.forEach(row -> sets.computeIfAbsent(row.stepSet(), set -> new HashMap<>())
                .put(new TaskKey(row.stepId(), row.node(), row.commandId()), stored(row)));
        Map<String, StoredState> states = new HashMap<>();
        sets.forEach((set, commands) -> states.put(set, new StoredState(commands)));
        return states;
    }

    /**
     * Takes the event and stores where it leads.
     *
     * @param outputs of the command that ended, stored with its end
     * @return the state after it
     */
    TaskState move(
            TaskWork work,
            CommandWork command,
            TaskState from,
            TaskEvent event,
            Optional<Integer> exitCode,
            String message,
            Outputs outputs) {
        TaskState to = TaskMachine.next(from, event);
        TaskKey key = work.key(command);
        CommandState row = new CommandState(
                plan,
                stepSet,
                key.stepId(),
                key.node(),
                key.commandId(),
                to.word(),
                exitCode.orElse(null),
                execution,
                command.spec().fingerprint(),
                message,
                clock.instant());
        journal.write(transaction -> {
            transaction.fence(PlanLease.key(plan), fence);
            transaction.states().put(row);
            outputs.store(transaction);
            return StateEvent.append(transaction, row, data -> place(data, work, command));
        });
        return to;
    }

    /** The place of a command in its task, so that who reads it can count tasks. */
    private static void place(ObjectNode data, TaskWork work, CommandWork command) {
        data.put("plugin", command.spec().plugin());
        data.put("task", work.id()).put("task_name", work.name()).put("left", work.after(command));
    }

    private static Stored stored(CommandState row) {
        return new Stored(
                TaskState.ofWord(row.status()),
                Optional.ofNullable(row.exitCode()),
                Optional.ofNullable(row.fingerprint()).orElse(""),
                Optional.ofNullable(row.executionId()).orElse(""),
                Optional.ofNullable(row.message()).orElse(""));
    }
}
