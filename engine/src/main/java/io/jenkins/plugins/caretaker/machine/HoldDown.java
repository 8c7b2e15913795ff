package io.jenkins.plugins.caretaker.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one machine's contacts say by now, compared with what is published of it. A loss counts when it has lasted for the hold-down;
 * a contact counts at once; neither counts against what was published after it. Immutable.
 *
 * @param published what everybody may know
 * @param publishedAt since when
 * @param lostSince the first contact that failed since the last that did not
 * @param newest the last contact that was made
 */
record HoldDown(Connectivity published, Instant publishedAt, Optional<Contact> lostSince, Optional<Contact> newest) {

    static final HoldDown NOTHING =
            new HoldDown(Connectivity.UNKNOWN, Instant.EPOCH, Optional.empty(), Optional.empty());

    HoldDown seen(Contact contact) {
        if (contact.reached()) return new HoldDown(published, publishedAt, Optional.empty(), Optional.of(contact));
        return lostSince.isPresent() ? this : new HoldDown(published, publishedAt, Optional.of(contact), newest);
    }

    HoldDown published(Connectivity now, Instant at) {
        // what this host published itself comes back as an event
        if (now == published && at.equals(publishedAt)) return this;
        Optional<Contact> later = newest.filter(
                contact -> now == Connectivity.AVAILABLE || contact.at().isAfter(at));
        return new HoldDown(now, at, lostSince.filter(lost -> !lost.at().isBefore(at)), later);
    }

    /** What is to be published now, if that is something else. */
    Optional<Contact> news(Instant now, Duration holdDown) {
        // what came after it was published counts, even if the clock has gone back since
        Optional<Contact> back = newest.filter(contact -> published != Connectivity.AVAILABLE);
        if (back.isPresent() || !waits()) return back;
        // a clock that has gone back holds nothing down
        return lostSince.filter(
                lost -> now.isBefore(lost.at()) || !now.isBefore(lost.at().plus(holdDown)));
    }

    /** Whether time alone may bring news. */
    boolean waits() {
        return lostSince.isPresent() && published != Connectivity.UNAVAILABLE;
    }
}
