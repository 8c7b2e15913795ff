package io.jenkins.plugins.caretaker.standalone.answer;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.standalone.host.Host;
import io.jenkins.plugins.caretaker.standalone.host.local.LocalHost;

/**
 * One run of the command line: where it works, how it talks. Used by one thread.
 *
 * @param json whether the answer will be a JSON document
 */
public record Session(Host host, Console console, boolean json) implements AutoCloseable {

    /**
     * The store of this machine, for commands that have no meaning elsewhere.
     *
     * @throws Misplaced if a server was named
     */
    public Caretaker caretaker() {
        return local().caretaker();
    }

    /**
     * This machine, for commands that have no meaning elsewhere.
     *
     * @throws Misplaced if a server was named
     */
    public LocalHost local() {
        if (host instanceof LocalHost local) return local;
        throw new Misplaced("this command works on the machine itself; leave out --server, and unset CARETAKER_SERVER");
    }

    /** A command that only makes sense without a server got one. */
    public static final class Misplaced extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misplaced(String message) {
            super(message);
        }
    }

    public String user() {
        return System.getProperty("user.name");
    }

    @Override
    public void close() {
        host.close();
    }
}
