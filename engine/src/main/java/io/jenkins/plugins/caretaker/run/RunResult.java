package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import java.util.List;

/**
 * How an execution ended.
 *
 * @param failures one sentence per task that failed or was interrupted, naming step, node and reason
 */
public record RunResult(String execution, ExecutionStatus status, List<String> failures) {

    public RunResult {
        failures = List.copyOf(failures);
    }
}
