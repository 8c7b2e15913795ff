package io.jenkins.plugins.caretaker.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a metadata entry matters. */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Severity> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
