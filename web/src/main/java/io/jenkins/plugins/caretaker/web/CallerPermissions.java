package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.audit.Deed;
import io.jenkins.plugins.caretaker.run.ForbiddenException;
import io.jenkins.plugins.caretaker.run.Permissions;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets the engine ask what the caller of the current request may do. What runs on no request's thread (a recovery, a run whose turn has
 * come) was allowed when it was asked for.
 */
public final class CallerPermissions implements Permissions {

    private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();

    /** Does something for somebody, on this thread. */
    static <T> T as(Optional<Caller> caller, Supplier<T> work) {
        caller.ifPresent(CURRENT::set);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public void require(Action action) {
        Deed.about(
                action.plan(),
                action.environment().map(name -> "environment " + name).orElse(""));
        Caller caller = CURRENT.get();
        if (caller == null) return;
        Right right = right(action.verb());
        if (caller.may(right, Optional.of(action.plan()), action.environment())) return;
        throw new ForbiddenException("'" + caller.name() + "' needs the right '" + right.word() + "' for plan '"
                + action.plan() + "'"
                + action.environment()
                        .map(name -> " in environment '" + name + "'")
                        .orElse(""));
    }

    private static Right right(Verb verb) {
        return switch (verb) {
            case RUN, CANCEL, RESUME -> Right.RUN;
            case RESET -> Right.RESET;
            case REVERT, CLONE -> Right.CONFIGURE;
        };
    }
}
