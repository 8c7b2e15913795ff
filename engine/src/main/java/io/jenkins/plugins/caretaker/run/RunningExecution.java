package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.Optional;

/** An execution under way in this process. Safe for many threads. */
public interface RunningExecution {

    String id();

    /** What it does; empty as long as it waits for its turn. */
    Optional<Preview> preview();

    /** Asks it to stop; a later call can only be stricter. */
    void cancel(Stage stage);

    /**
     * Waits for the end, which is then on disk.
     *
     * @throws RuntimeException what kept the execution from going on, for instance that the journal could not be written
     */
    RunResult await() throws InterruptedException;
}
