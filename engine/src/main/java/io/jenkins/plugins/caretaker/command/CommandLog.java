package io.jenkins.plugins.caretaker.command;

/** Where a command writes what a person should read. Safe for many threads; masks secrets before anything is stored. */
public interface CommandLog {

    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    void log(Level level, String line);
}
