package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import io.jenkins.plugins.caretaker.run.state.Status;
import java.util.List;

/**
 * How far an execution is, counted in steps on nodes.
 *
 * @param total what it had to do when it began
 */
record Progress(int done, int failed, int running, int total) {

    /** @param steps the states of its step set as they are now */
    static Progress of(Execution execution, List<StepState> steps) {
        int total = execution.record().path("total").asInt();
        // a step set that is done may have been made ready again since
        if (execution.status() == ExecutionStatus.DONE) {
            int failed =
                    Math.min(total, execution.record().path("failure_count").asInt());
            return new Progress(total - failed, failed, 0, total);
        }
        int done = 0;
        int failed = 0;
        int running = 0;
        for (StepState step : steps) {
            for (NodeState node : step.nodes()) {
                if (!belongs(node, execution.id())) continue;
                switch (node.status()) {
                    case DONE, SKIPPED -> done++;
                    case FAILED, INTERRUPTED -> failed++;
                    case RUNNING, RUNNING_NOOP, PARTIAL ->
                        running += execution.status().isFinished() ? 0 : 1;
                    case READY -> {
                        // given back
                    }
                }
            }
        }
        return new Progress(done, failed, running, Math.max(total, done + failed + running));
    }

    private static boolean belongs(NodeState node, String execution) {
        return node.status() != Status.READY
                && node.commands().stream()
                        .anyMatch(command ->
                                command.execution().filter(execution::equals).isPresent());
    }
}
