package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.plan.Trigger.Deploys;

/**
 * What a trigger knows of a machine from the events it heard, as words. Warnings are not part of it: they can make no machine
 * eligible and take none away. Source: seed 003, scenario 2.
 */
record MachineView(String connectivity, String health, boolean enabled) {

    static final MachineView NEW = new MachineView("unknown", "unknown", true);

    private static final String CONNECTIVITY = "machine.connectivity.";
    private static final String HEALTH = "machine.health.";

    /** The one predicate. */
    boolean isEligible(Deploys wanted) {
        return enabled
                && wanted.connectivity().contains(connectivity)
                && (wanted.health().isEmpty() || wanted.health().contains(health));
    }

    /** The view after an event. */
    MachineView after(String type) {
        if (type.startsWith(CONNECTIVITY)) {
            return new MachineView(type.substring(CONNECTIVITY.length()), health, enabled);
        }
        if (type.startsWith(HEALTH)) return new MachineView(connectivity, type.substring(HEALTH.length()), enabled);
        return switch (type) {
            case "machine.enabled" -> new MachineView(connectivity, health, true);
            case "machine.disabled" -> new MachineView(connectivity, health, false);
            case "machine.added" -> NEW;
            default -> this;
        };
    }

    String text() {
        return connectivity + " " + health + (enabled ? "" : " disabled");
    }

    static MachineView of(String text) {
        String[] words = text.split(" ");
        return new MachineView(words[0], words[1], words.length == 2);
    }
}
