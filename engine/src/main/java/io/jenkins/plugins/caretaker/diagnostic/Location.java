package io.jenkins.plugins.caretaker.diagnostic;

/**
 * A place in a file somebody wrote.
 *
 * @param file as the user named it; a stored plan is {@code name@version}
 * @param line from 1
 * @param column from 1
 */
public record Location(String file, int line, int column) {

    /** The start of a file, for problems that concern all of it. */
    public static Location startOf(String file) {
        return new Location(file, 1, 1);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
