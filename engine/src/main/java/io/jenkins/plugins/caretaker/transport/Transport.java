package io.jenkins.plugins.caretaker.transport;

/** One way to reach nodes. Implementations are safe for many threads and pool their connections. */
public interface Transport extends AutoCloseable {

    /**
     * Runs one script on one node and streams what it prints.
     *
     * <p>Called on a worker thread, once per command and attempt. Returns soon after the cancellation asks to terminate, and
     * leaves no process behind, here or on the node: the whole process tree gets TERM, then KILL.
     *
     * @param script what to run; its text and environment are unmasked and must not be logged or put on an argument list
     * @param output takes lines as they come, from reader threads, never two at once
     * @return the exit code the node reported; 128 + signal number when a signal ended the script
     * @throws ConnectivityException when the node could not be reached or the channel was lost; says nothing about its health
     * @throws AuthenticationException when the node was reached and refused every credential
     */
    int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException;

    /**
     * Makes a fresh connection and logs in, ignoring pooled ones.
     *
     * @throws ConnectivityException when the node could not be reached
     * @throws AuthenticationException when it was reached and refused every credential
     */
    void probe(Target target, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException;

    /** The same for one execution, by its id: for those who tell what they see of nodes. */
    default Transport usedBy(String execution) {
        return this;
    }

    /**
     * Whatever begins from now on uses a connection made from now on, because the node restarts, or because somebody wants to know whether
     * it still lets us in. What is under way keeps its connection.
     */
    void forget(Target target);

    /**
     * Ends the scripts that processes of this machine left running here when they were killed, as far as this transport can know them.
     * Called before work that was cut off is taken up. Returns when they are gone.
     *
     * @throws java.io.UncheckedIOException if one cannot be ended
     */
    default void endLeft() {}

    @Override
    void close();
}
