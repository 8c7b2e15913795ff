package io.jenkins.plugins.caretaker.standalone.host;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Logs of executions. */
public interface Logs {

    /**
     * Which log.
     *
     * @param node only what happened there
     * @param least lines below this level are left out
     * @param follow go on until the execution has ended
     */
    record Wanted(String execution, Optional<String> node, Level least, boolean follow) {}

    /**
     * Gives every line.
     *
     * @param pause called whenever there are no more lines for the moment
     */
    void read(Wanted wanted, Consumer<String> line, Runnable pause) throws IOException, InterruptedException;
}
