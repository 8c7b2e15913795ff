package io.jenkins.plugins.caretaker.transport;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shell text to run on a node. It reaches the shell through standard input, so that nothing of it shows in a process
 * list; the commands in it read an empty standard input.
 *
 * @param environment set for the script
 * @param cleanEnvironment whether the script sees only HOME, PATH and {@code environment}; local scripts only
 * @param directory where it starts; the plan's directory for local scripts, the login directory otherwise
 * @param terminal whether the node should give it a pseudo terminal
 */
public record Script(
        Shell shell,
        String text,
        Map<String, String> environment,
        boolean cleanEnvironment,
        Optional<Path> directory,
        boolean terminal) {

    public enum Shell {
        SH,
        BASH
    }

    public Script {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** The constant command that reads the script from its standard input and runs it. */
    public List<String> command() {
        return List.of(shell == Shell.BASH ? "bash" : "/bin/sh", "-c", ShellText.READ_AND_RUN);
    }

    /**
     * What to write to that command's standard input, the environment included.
     *
     * @throws IllegalArgumentException for text or a name that no shell can take
     */
    public byte[] standardInput() {
        return ShellText.stdin(text, environment);
    }

    public static Script bash(String text, Map<String, String> environment) {
        return new Script(Shell.BASH, text, environment, false, Optional.empty(), false);
    }
}
