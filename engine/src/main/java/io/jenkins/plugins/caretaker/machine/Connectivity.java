package io.jenkins.plugins.caretaker.machine;

import java.util.Arrays;
import java.util.Locale;

/** Whether a machine can be reached. Says nothing about its health. */
public enum Connectivity {
    /** Nobody ever tried, or what was said of it has lapsed. */
    UNKNOWN,
    AVAILABLE,
    UNAVAILABLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As stored. */
    static Connectivity ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no connectivity"));
    }
}
