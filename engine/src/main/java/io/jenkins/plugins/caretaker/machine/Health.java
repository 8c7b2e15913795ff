package io.jenkins.plugins.caretaker.machine;

import java.util.Arrays;
import java.util.Locale;

/** Whether a machine is well, as a check or somebody found. Warnings are metadata, not a health. */
public enum Health {
    /** Nobody ever checked, or what was said of it has lapsed. */
    UNKNOWN,
    HEALTHY,
    UNHEALTHY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As stored. */
    static Health ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no health"));
    }
}
