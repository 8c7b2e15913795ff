package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.trigger.EventFilter;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import java.util.Optional;
import java.util.function.Predicate;

/** Which events a client gets: those it asks for and may see. Immutable. */
record VisibleEvents(EventFilter wanted, Caller caller) implements Predicate<Event> {

    /** From the parameters of {@link EventFilter#NAMES}. */
    static VisibleEvents of(Call call) {
        return new VisibleEvents(EventFilter.of(call::query), call.caller().orElseThrow());
    }

    @Override
    public boolean test(Event event) {
        return wanted.test(event) && caller.may(Right.VIEW, plan(event), Optional.empty());
    }

    /** What belongs to no plan is for those who see all plans: no plan has an empty name. */
    private static Optional<String> plan(Event event) {
        return EventFilter.plan(event).or(() -> Optional.of(""));
    }
}
