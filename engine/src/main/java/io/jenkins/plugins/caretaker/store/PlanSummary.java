package io.jenkins.plugins.caretaker.store;

import java.time.Instant;

/** A plan in the store, as a list shows it. */
public record PlanSummary(String name, String version, Instant updatedAt, int versions) {}
