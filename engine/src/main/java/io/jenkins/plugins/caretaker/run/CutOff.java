package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Commands that were cut off with the process that ran them, where the script itself goes on: they are made ready, since doing them
 * again only takes up what was begun.
 */
record CutOff(Plan plan, StepSet set, Predicate<Node> lasting) {

    /** Runs on the controller, whatever the node's connection is. */
    private static final String ON_CONTROLLER = "custom";

    void reopen(Transaction transaction) {
        Map<String, Step> steps =
                Requests.steps(set, Optional.empty()).stream().collect(Collectors.toMap(Step::id, Function.identity()));
        List<CommandState> begun = transaction.states().list(plan.name(), set.name()).stream()
                .filter(row -> row.status().equals(TaskState.INTERRUPTED.word()))
                .filter(row -> lasts(row, steps.get(row.stepId())))
                .toList();
        if (!begun.isEmpty()) transaction.states().delete(begun);
    }

    private boolean lasts(CommandState row, Step step) {
        Node node = plan.nodes().get(row.node());
        if (step == null || node == null || !lasting.test(node)) return false;
        return step.tasks().getOrDefault(row.node(), List.of()).stream()
                .anyMatch(spec ->
                        spec.id().equals(row.commandId()) && !spec.plugin().equals(ON_CONTROLLER));
    }
}
