package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.graph.Kernel;
import io.jenkins.plugins.caretaker.graph.Task;
import io.jenkins.plugins.caretaker.graph.TaskEvent;
import io.jenkins.plugins.caretaker.graph.TaskGraph;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.graph.Verdict;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;

/** Decides how an execution ended. Pure. Source: docs/plan-files.md, "Failures". */
final class Ending {

    private Ending() {}

    /** Whether a task that ended so did not do its work. */
    static boolean failed(TaskEvent end) {
        return end instanceof TaskEvent.Failed || end instanceof TaskEvent.Interrupted;
    }

    /**
     * How the execution of a compiled graph ended. Failures that no join carries on were tolerated: it is done.
     *
     * @param stopped whether somebody wanted it to stop: what was cut off then makes it cancelled, not failed
     */
    static ExecutionStatus of(TaskGraph graph, Kernel.Result result, boolean stopped) {
        if (result.verdict() == Verdict.DONE) return ExecutionStatus.DONE;
        boolean tolerated = graph.tasks().values().stream()
                .filter(Task::join)
                .allMatch(join -> result.states().get(join.id()) == TaskState.DONE);
        if (tolerated) return ExecutionStatus.DONE;
        return stopped || result.verdict() == Verdict.CANCELLED ? ExecutionStatus.CANCELLED : ExecutionStatus.FAILED;
    }
}
