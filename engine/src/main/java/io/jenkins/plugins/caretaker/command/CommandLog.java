package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.Output.Stream;

/** Where a command writes what a person should read. Safe for many threads; masks secrets before anything is stored. */
public interface CommandLog {

    /** How a line is meant, the least important first. */
    enum Level {
        DEBUG,
        INFO,
        /** The command waits for something; worth seeing until it goes on. */
        WAIT,
        /** Worth seeing, although nothing is wrong. */
        NOTE,
        WARN,
        ERROR
    }

    void log(Level level, String line);

    /**
     * Takes a line that a script printed, or a piece of one too long to come whole. A log that masks must not take the
     * pieces one by one: a secret may lie across two of them.
     *
     * @param continues whether more of the same line of the same stream follows
     */
    default void output(Stream stream, Level level, String piece, boolean continues) {
        log(level, piece);
    }
}
