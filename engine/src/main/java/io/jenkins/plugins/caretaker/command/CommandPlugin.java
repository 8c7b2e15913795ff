package io.jenkins.plugins.caretaker.command;

import java.time.Duration;

/**
 * Turns a command's settings into a {@link Command}. Found by {@link java.util.ServiceLoader}; needs a public constructor
 * without parameters. One instance serves all threads.
 */
public interface CommandPlugin {

    /** What plans write after {@code plugin:}, for instance {@code ssh/custom}. */
    String name();

    /** How long a command may take when the plan does not say. */
    default Duration timeout() {
        return Duration.ofMinutes(5);
    }

    /**
     * Reads the settings. Called at validation, once per distinct command, and before every preview and run; must be pure
     * but for what {@link Settings} offers, and cheap.
     *
     * @param settings gives typed access and collects a problem for every key that is missing, wrong or unknown
     * @return the command; not used if problems were collected, so it may then be built from defaults
     */
    Command read(Settings settings);
}
