package io.jenkins.plugins.caretaker.standalone.host.local;

import io.jenkins.plugins.caretaker.audit.AuditLog;
import io.jenkins.plugins.caretaker.audit.Deed;
import java.util.function.Supplier;

/** What somebody does at this machine, taken down in the audit log: with the change, or without one at its end. */
record LocalDeed(AuditLog log, String actor) {

    private static final String WHERE = "on the command line";

    /** Does it. */
    <T> T of(String action, String subject, Supplier<T> work) {
        try (Deed deed = Deed.begin(log, actor, action, subject, WHERE)) {
            T done = work.get();
            deed.done();
            return done;
        }
    }
}
