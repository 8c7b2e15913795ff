package io.jenkins.plugins.caretaker.plan;

import java.util.Locale;

/** What a step does to those who use its node, which somebody has to allow. Source: docs/adr/0005-consent.md. */
public enum StepEffect {
    /** Nothing that anybody has to allow. */
    NONE,
    /** Whoever uses the node notices, for instance by a restart. */
    INTERRUPTIVE,
    /** Something is gone afterwards. */
    DESTRUCTIVE;

    /** As plans, options and requests spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
