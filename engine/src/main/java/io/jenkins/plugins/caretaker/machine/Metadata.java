package io.jenkins.plugins.caretaker.machine;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Something noted about a machine. Source: seed 003, "Metadata for machines".
 *
 * @param id unique for the machine; with it the entry is found, replaced and removed
 * @param value may be empty
 * @param message for people; may be empty
 * @param source who noted it, for instance {@code check} or a user
 */
public record Metadata(String id, Severity severity, String value, String message, String source, Instant updatedAt) {

    /** A machine has at most so many entries. */
    public static final int LIMIT = 1_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][\\w.:/-]{0,127}");
    private static final int LONGEST = 4_096;

    public Metadata {
        if (!isId(id)) {
            throw new InvalidFactException("'" + id + "' cannot be the id of metadata. An id begins with a letter or a"
                    + " digit and may have letters, digits and . _ : / -, 128 at most");
        }
        if (value.length() > LONGEST || message.length() > LONGEST) {
            throw new InvalidFactException(
                    "metadata '" + id + "' is too long: value and message may have " + LONGEST + " characters each");
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether it says the same as another, whenever that was. */
    boolean same(Metadata other) {
        return severity == other.severity && value.equals(other.value) && message.equals(other.message);
    }
}
