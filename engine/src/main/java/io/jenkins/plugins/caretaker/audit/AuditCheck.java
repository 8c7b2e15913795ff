package io.jenkins.plugins.caretaker.audit;

import io.jenkins.plugins.caretaker.audit.AuditReport.Broken;
import java.util.List;
import java.util.Optional;

/** Follows the chain from its beginning. Used by one thread. */
final class AuditCheck {

    private final List<AuditAnchor> anchors;
    private AuditAnchor last = AuditAnchor.NONE;
    private Broken broken;

    /** @param anchors what is known from elsewhere */
    AuditCheck(List<AuditAnchor> anchors) {
        this.anchors = anchors;
    }

    /** Takes the next entry; returns whether all is well so far. */
    boolean take(AuditEntry entry) {
        long expected = last.id() + 1;
        if (entry.id() != expected) {
            broken = new Broken(expected, "entry " + expected + " is missing; entry " + entry.id() + " comes next");
        } else if (!entry.follows(last.hash())) {
            broken = new Broken(
                    expected,
                    "entry " + expected + " was changed, or is not the one that was written after the one before it");
        } else {
            last = AuditAnchor.of(entry);
            anchors.stream()
                    .filter(anchor ->
                            anchor.id() == entry.id() && !anchor.hash().equals(entry.hash()))
                    .findFirst()
                    .ifPresent(anchor -> broken = new Broken(
                            entry.id(),
                            "entry " + entry.id()
                                    + " is not the one that was written: the chain up to it was made anew"));
        }
        return broken == null;
    }

    AuditReport report() {
        if (broken == null) {
            anchors.stream()
                    .filter(anchor -> anchor.id() > last.id())
                    .max((one, other) -> Long.compare(one.id(), other.id()))
                    .ifPresent(anchor -> broken = new Broken(
                            last.id() + 1,
                            "the log was cut off after entry " + last.id() + ": it once went to entry " + anchor.id()));
        }
        return new AuditReport(last.id(), last, Optional.ofNullable(broken));
    }
}
