package io.jenkins.plugins.caretaker.run;

import java.util.Optional;

/**
 * Says whether the one who asks may do something; a host that knows its users brings its own. Called on the thread of the one who asks,
 * before anything is read for them or changed; many threads at once.
 */
@FunctionalInterface
public interface Permissions {

    /** Everybody may do everything: the command line, where the system's user owns the store. */
    Permissions ALL = action -> {};

    /**
     * Returns if they may.
     *
     * @throws ForbiddenException if they may not; its message is shown to them
     */
    void require(Action action);

    /** What can be asked for. */
    enum Verb {
        RUN,
        RESET,
        REVERT,
        CLONE,
        CANCEL,
        RESUME
    }

    /**
     * What somebody wants to do.
     *
     * @param stepSet empty if it is about all of them
     * @param environment empty without one
     */
    record Action(Verb verb, String plan, Optional<String> stepSet, Optional<String> environment) {}
}
