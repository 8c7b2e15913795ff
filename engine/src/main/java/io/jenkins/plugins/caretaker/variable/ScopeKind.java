package io.jenkins.plugins.caretaker.variable;

import java.util.Optional;

/** What the validity of a value can be limited to, the most specific first. Source: mission.md A.2 "Specificity". */
public enum ScopeKind {
    STEP("step"),
    NODE("node"),
    ROLE("role"),
    TENANT("tenant"),
    TENANT_TAG("tenant_tag"),
    ENVIRONMENT("environment"),
    /** The step set. A variable declared inside a step set has this scope. */
    PROCESS("process");

    private final String key;

    ScopeKind(String key) {
        this.key = key;
    }

    /** As plan files and JSON spell it. */
    public String key() {
        return key;
    }

    /** For sentences: {@code tenant tag}. */
    public String word() {
        return key.replace('_', ' ');
    }

    public static Optional<ScopeKind> ofKey(String key) {
        for (ScopeKind kind : values()) {
            if (kind.key.equals(key)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
