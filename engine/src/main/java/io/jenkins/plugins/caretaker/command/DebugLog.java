package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.transport.Output.Stream;

/** Writes everything at debug: a verify command that fails is no error. Source: DOP B.1. */
record DebugLog(CommandLog log) implements CommandLog {

    @Override
    public void log(Level level, String line) {
        log.log(Level.DEBUG, line);
    }

    @Override
    public void output(Stream stream, Level level, String piece, boolean continues) {
        log.output(stream, Level.DEBUG, piece, continues);
    }
}
