package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.store.PlanLease;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The executions that wait for a plan, in the order of their ids. Each holds a place as long as its process lives, so that nobody
 * waits for the dead. Safe for many threads and processes.
 */
record RunQueue(Journal journal, Clock clock) {

    private static final String FENCE = "fence";
    private static final String PLACE = "queue_place";

    /** An execution that waits; closing it gives the place up. */
    record Waiting(String execution, Lease place) implements AutoCloseable {
        @Override
        public void close() {
            place.close();
        }
    }

    /** Creates the execution, queued. */
    Waiting join(RunRequest request, String version) {
        for (int number = 0; ; number++) {
            String key = "queue/" + request.plan() + "/" + number;
            Optional<Lease> place =
                    journal.tryLock(key, PlanLease.holder(clock, request.user(), "queue " + request.stepSet()));
            if (place.isPresent()) return join(request, version, key, place.get());
        }
    }

    private Waiting join(RunRequest request, String version, String key, Lease place) {
        try {
            ObjectNode record =
                    JsonNodeFactory.instance.objectNode().put(PLACE, key).put(FENCE, place.fence());
            return new Waiting(ExecutionRecord.writeQueued(journal, version, request, record), place);
        } catch (RuntimeException | Error e) {
            place.close();
            throw e;
        }
    }

    /** Why it is not the turn of this execution, or of one that may still come; does not look at the plan's lock. */
    Optional<String> blocked(String plan, Optional<String> execution) {
        return open(plan)
                .takeWhile(each -> execution.filter(each.id()::equals).isEmpty())
                .filter(each -> each.status() == ExecutionStatus.WAITING
                        || (each.status() == ExecutionStatus.QUEUED && isAlive(each)))
                .findFirst()
                .map(RunQueue::reason);
    }

    private static String reason(Execution other) {
        return other.status() == ExecutionStatus.QUEUED
                ? "execution " + other.id() + " is before it"
                : "execution " + other.id() + " waits for a decision: " + other.detail();
    }

    /** Ids of those whose process ended. */
    List<String> abandoned(String plan) {
        return open(plan)
                .filter(each -> each.status() == ExecutionStatus.QUEUED && !isAlive(each))
                .map(Execution::id)
                .toList();
    }

    private Stream<Execution> open(String plan) {
        return journal.read(transaction -> transaction.executions().open(plan)).stream();
    }

    /** Whether the process that took the place then has it now. */
    private boolean isAlive(Execution queued) {
        JsonNode record = queued.record();
        return journal.isHeld(record.path(PLACE).asText(), record.path(FENCE).asLong());
    }
}
