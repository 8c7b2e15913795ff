package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import java.util.List;

/**
 * How an execution ended.
 *
 * @param failures one sentence per task that failed or was interrupted, naming step, node and reason
 * @param heldBack one sentence per node that was left out although it was selected, naming node and reason: its work is still to be done
 */
public record RunResult(String execution, ExecutionStatus status, List<String> failures, List<String> heldBack) {

    public RunResult {
        failures = List.copyOf(failures);
        heldBack = List.copyOf(heldBack);
    }

    /** Of an execution that left nobody out. */
    public RunResult(String execution, ExecutionStatus status, List<String> failures) {
        this(execution, status, failures, List.of());
    }
}
