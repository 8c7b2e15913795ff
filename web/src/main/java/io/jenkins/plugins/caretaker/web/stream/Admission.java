package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import java.util.Optional;

/** Who was let in to see what. Immutable, and equal for streams that can be decided about together. */
record Admission(Caller caller, Optional<String> plan, Optional<String> environment) {

    /** To what belongs to a plan, or to whatever the caller may see. */
    static Admission of(Call call, Optional<String> plan, Optional<String> environment) {
        return new Admission(call.caller().orElseThrow(), plan, environment);
    }

    /** Whether they would be let in now. May read the store. */
    boolean holds() {
        return caller.again()
                .filter(who -> who.may(Right.VIEW, plan, environment))
                .isPresent();
    }
}
