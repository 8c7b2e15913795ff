package io.jenkins.plugins.caretaker.machine;

import java.util.List;
import java.util.Locale;

/** Connectivity, health and warnings as the one status that older consumers know. Derived, never stored. Source: mission.md D.2. */
public enum LegacyStatus {
    UNAVAILABLE,
    UNHEALTHY,
    HAS_WARNINGS,
    HEALTHY,
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LegacyStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static LegacyStatus of(Facts facts, List<Metadata> metadata) {
        if (facts.connectivity().value() == Connectivity.UNAVAILABLE) return UNAVAILABLE;
        return switch (facts.health().value()) {
            case UNHEALTHY -> UNHEALTHY;
            case UNKNOWN -> UNKNOWN;
            case HEALTHY ->
                metadata.stream().anyMatch(entry -> entry.severity() != Severity.INFO) ? HAS_WARNINGS : HEALTHY;
        };
    }
}
