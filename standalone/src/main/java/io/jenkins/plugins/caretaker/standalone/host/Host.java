package io.jenkins.plugins.caretaker.standalone.host;

/**
 * Where plans are kept and run. Its parts answer with the documents of design.md 5 and throw what {@code Failure} explains.
 * Used by one thread, but for executions. Closing it ends connections; executions of this process should have ended before.
 */
public interface Host extends AutoCloseable {

    Plans plans();

    Runs runs();

    Logs logs();

    Artifacts artifacts();

    Histories histories();

    Values values();

    Machines machines();

    Triggers triggers();

    Events events();

    Accounts accounts();

    @Override
    void close();
}
