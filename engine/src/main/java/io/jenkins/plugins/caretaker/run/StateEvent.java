package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.util.function.Consumer;

/** Tells that a command came into another state. Whoever writes states tells it in the same transaction. */
final class StateEvent {

    private StateEvent() {}

    static long append(Transaction transaction, CommandState row) {
        return append(transaction, row, data -> {});
    }

    /** @param more adds what else is known */
    static long append(Transaction transaction, CommandState row, Consumer<ObjectNode> more) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("execution", row.executionId())
                .put("step_set", row.stepSet())
                .put("step_id", row.stepId())
                .put("node", row.node())
                .put("command_id", row.commandId())
                .put("status", row.status());
        if (row.exitCode() != null) data.put("exit_code", row.exitCode());
        more.accept(data);
        return transaction.events().append("task.changed", row.plan(), null, row.message(), data);
    }
}
