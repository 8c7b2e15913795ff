package io.jenkins.plugins.caretaker.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types of events that people ask for together. Source: mission.md H13, A22. */
public enum EventGroup {
    /** Somebody should look. */
    CRITICAL(
            "machine.connectivity.unavailable",
            "machine.health.unhealthy",
            "machine.clean_up.failed",
            "machine.check.failed",
            "execution.failed",
            "execution.interrupted"),
    /** A machine may be worked on, or could be. */
    MACHINE_GAINED("machine.added", "machine.enabled", "machine.connectivity.available", "machine.health.healthy"),
    /** A machine cannot be worked on any more, or should not. */
    MACHINE_LOST("machine.removed", "machine.disabled", "machine.connectivity.unavailable", "machine.health.unhealthy"),
    HEALTH_CHANGED("machine.health"),
    CONNECTIVITY_CHANGED("machine.connectivity"),
    MACHINES("machine"),
    EXECUTIONS("execution"),
    PLANS("plan"),
    TRIGGERS("trigger", "webhook", "scm");

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<String> types;

    EventGroup(String... types) {
        this.types = List.of(types);
    }

    /** Types, or beginnings of types up to a dot. */
    public List<String> types() {
        return types;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventGroup> ofWord(String word) {
        return Arrays.stream(values())
                .filter(group -> group.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(EventGroup::word).toList();
    }
}
