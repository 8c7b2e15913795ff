package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import io.jenkins.plugins.caretaker.store.PlanLease;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import java.time.Clock;
import java.time.Instant;
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
    private static final String SURVIVES = "survives";
    private static final String UNTIL = "until";

    /** An execution that waits; closing it gives the place up. */
    record Waiting(String execution, Lease place) implements AutoCloseable {
        @Override
        public void close() {
            place.close();
        }
    }

    /**
     * Creates the execution, queued.
     *
     * @param until when it gives up waiting
     * @param survives whether it goes on waiting when this process ends, until another takes it over
     */
    Waiting join(StoredPlan stored, RunRequest request, Optional<Instant> until, boolean survives, Along along) {
        Place place = place(request.plan(), request.user(), request.stepSet());
        try {
            ObjectNode record = place.into(JsonNodeFactory.instance.objectNode());
            boolean whole = StoredRequest.isWhole(StoredRequest.json(stored.plan(), request));
            if (survives && whole) record.put(SURVIVES, true);
            until.ifPresent(time -> record.put(UNTIL, time.toString()));
            return new Waiting(ExecutionRecord.writeQueued(journal, stored, request, record, along), place.lease());
        } catch (RuntimeException | Error e) {
            place.lease().close();
            throw e;
        }
    }

    List<String> openPlans() {
        return journal.read(transaction -> transaction.executions().openPlans());
    }

    /** Those that wait although the process that had them ended. */
    List<Execution> orphans(String plan) {
        return open(plan).filter(each -> isOrphan(each) && survives(each)).toList();
    }

    /** Takes one of {@link #orphans} over; empty if somebody was faster. */
    Optional<Waiting> adopt(Execution orphan) {
        Place place = place(orphan.plan(), orphan.request().path("user").asText(), orphan.stepSet());
        try {
            boolean mine = journal.write(transaction -> {
                Optional<Execution> now = transaction
                        .executions()
                        .find(orphan.id())
                        .filter(each -> each.status() == ExecutionStatus.QUEUED
                                && each.record().equals(orphan.record()));
                now.ifPresent(
                        each -> transaction.executions().record(each.id(), place.into((ObjectNode) each.record())));
                return now.isPresent();
            });
            if (mine) return Optional.of(new Waiting(orphan.id(), place.lease()));
        } catch (RuntimeException | Error e) {
            place.lease().close();
            throw e;
        }
        place.lease().close();
        return Optional.empty();
    }

    /** When an execution that waits gives up. */
    static Optional<Instant> until(Execution waiting) {
        return Optional.ofNullable(waiting.record().path(UNTIL).textValue()).map(Instant::parse);
    }

    /** A place in the queue, held by this process. */
    private record Place(String key, Lease lease) {

        ObjectNode into(ObjectNode record) {
            return record.put(PLACE, key).put(FENCE, lease.fence());
        }
    }

    private Place place(String plan, String user, String stepSet) {
        for (int number = 0; ; number++) {
            String key = "queue/" + plan + "/" + number;
            Optional<Lease> place = journal.tryLock(key, PlanLease.holder(clock, user, "queue " + stepSet));
            if (place.isPresent()) return new Place(key, place.get());
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

    /** Ids of those whose process ended, and whom nobody will take over. */
    List<String> abandoned(String plan) {
        return open(plan)
                .filter(each -> isOrphan(each) && !survives(each))
                .map(Execution::id)
                .toList();
    }

    private Stream<Execution> open(String plan) {
        return journal.read(transaction -> transaction.executions().open(plan)).stream();
    }

    private boolean isOrphan(Execution each) {
        return each.status() == ExecutionStatus.QUEUED && !isAlive(each);
    }

    private static boolean survives(Execution queued) {
        return queued.record().path(SURVIVES).asBoolean();
    }

    /** Whether the process that took the place then has it now. */
    private boolean isAlive(Execution queued) {
        JsonNode record = queued.record();
        return journal.isHeld(record.path(PLACE).asText(), record.path(FENCE).asLong());
    }
}
