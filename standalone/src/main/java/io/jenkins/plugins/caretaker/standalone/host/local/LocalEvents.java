package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventJson;
import io.jenkins.plugins.caretaker.standalone.host.Events;
import io.jenkins.plugins.caretaker.trigger.EventFilter;
import io.jenkins.plugins.caretaker.trigger.EventLog;
import io.jenkins.plugins.caretaker.trigger.EventLog.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Events of the store of this machine. */
record LocalEvents(Supplier<Caretaker> caretaker) implements Events {

    /** Other processes write them, and tell nobody. */
    private static final long LOOK_MILLIS = 200;

    @Override
    public ObjectNode page(Wanted wanted) {
        EventFilter filter = filter(wanted);
        EventLog log = log();
        if (wanted.since().isPresent()) {
            return log.since(wanted.since().get(), wanted.limit(), filter.query(), filter)
                    .json();
        }
        long newest = newest();
        List<Event> events = new ArrayList<>(
                log.before(newest + 1, wanted.limit(), filter.query(), filter).events());
        Collections.reverse(events);
        return new Page(events, Optional.of(newest), Optional.empty()).json();
    }

    @Override
    public void follow(Wanted wanted, Consumer<JsonNode> told) throws InterruptedException {
        EventFilter filter = filter(wanted);
        long position = wanted.since().orElseGet(this::newest);
        while (true) {
            Page page = log().since(position, wanted.limit(), filter.query(), filter);
            page.events().forEach(event -> told.accept(EventJson.of(event)));
            position = page.next().orElse(position);
            if (page.events().size() < wanted.limit()) Thread.sleep(LOOK_MILLIS);
        }
    }

    private static EventFilter filter(Wanted wanted) {
        return EventFilter.of(name -> Optional.ofNullable(wanted.filters().get(name)));
    }

    private EventLog log() {
        return new EventLog(caretaker.get().journal());
    }

    private long newest() {
        return caretaker
                .get()
                .journal()
                .read(transaction -> transaction.events().newest());
    }
}
