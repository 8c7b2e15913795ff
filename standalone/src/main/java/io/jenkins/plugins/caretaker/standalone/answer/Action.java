package io.jenkins.plugins.caretaker.standalone.answer;

/** A command of the command line, with its options filled in. Used once, by one thread. */
@FunctionalInterface
public interface Action {

    /**
     * Does it.
     *
     * @throws Exception what {@link Failure} turns into an exit code and a message
     */
    Answer run(Session session) throws Exception;
}
