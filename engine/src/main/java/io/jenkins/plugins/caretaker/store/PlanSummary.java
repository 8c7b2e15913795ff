package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.journal.PlanVersion;
import java.time.Instant;
import java.util.List;

/** A plan in the store, as a list shows it. */
public record PlanSummary(String name, String version, Instant updatedAt, int versions) {

    /** Of all versions of a plan, oldest first, one at least. */
    static PlanSummary of(List<PlanVersion> versions) {
        PlanVersion newest = versions.get(versions.size() - 1);
        return new PlanSummary(newest.plan(), newest.version(), newest.createdAt(), versions.size());
    }
}
