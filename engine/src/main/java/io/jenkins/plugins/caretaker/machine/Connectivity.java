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

    /**
     * The one with this word.
     *
     * @throws InvalidFactException if there is none
     */
    public static Connectivity ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidFactException(
                        "'" + word + "' is no connectivity; it is available, unavailable or unknown"));
    }
}
