package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.graph.TaskState;
import java.util.List;

/** What a reset made ready again, or would have. */
public record ResetReport(List<Item> items) {

    public ResetReport {
        items = List.copyOf(items);
    }

    public record Item(String stepSet, String step, String node, String command, TaskState before) {}
}
