package io.jenkins.plugins.caretaker.plan;

/**
 * What a run may do beyond what every run may. Neither includes the other: a restart is not a deletion, and a deletion need not be
 * noticed. Source: docs/adr/0005-consent.md.
 */
public record Consent(boolean interruptive, boolean destructive) {

    /** Of a run that nobody allowed anything. */
    public static final Consent NONE = new Consent(false, false);

    /** Whether a step with this effect may run. */
    public boolean covers(StepEffect effect) {
        return switch (effect) {
            case NONE -> true;
            case INTERRUPTIVE -> interruptive;
            case DESTRUCTIVE -> destructive;
        };
    }
}
