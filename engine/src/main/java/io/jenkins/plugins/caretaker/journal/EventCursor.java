package io.jenkins.plugins.caretaker.journal;

import java.util.List;
import java.util.function.Consumer;

/** Reads on in the event log, from where it stopped. Used by one thread at a time. */
public final class EventCursor {

    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private long position;

    /** @param position the id of the last event that is known */
    public EventCursor(Journal journal, long position) {
        this.journal = journal;
        this.position = position;
    }

    /** Behind everything that happened until now. */
    public static EventCursor atEnd(Journal journal) {
        return new EventCursor(
                journal, journal.read(transaction -> transaction.events().newest()));
    }

    /** The id of the last event that was handed over. */
    public long position() {
        return position;
    }

    /** Hands over all that is new, oldest first. An event is handed over once, also to a reader who throws at it. */
    public void read(Consumer<Event> reader) {
        List<Event> page;
        do {
            page = journal.read(transaction -> transaction.events().since(position, AT_ONCE));
            for (Event event : page) {
                position = event.id();
                reader.accept(event);
            }
        } while (page.size() == AT_ONCE);
    }
}
