package io.jenkins.plugins.caretaker.text;

import java.util.Objects;

/**
 * A value that nobody may see. Its text leaves this class only through {@link #reveal()}, which is called where the
 * value is used and nowhere else; everything that prints a secret by accident prints {@value #MASK}.
 */
public final class Secret {

    public static final String MASK = "********";

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
