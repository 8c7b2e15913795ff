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

    /**
     * The one with this word.
     *
     * @throws InvalidFactException if there is none
     */
    public static Health ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidFactException("'" + word + "' is no health; it is healthy, unhealthy or unknown"));
    }
}
