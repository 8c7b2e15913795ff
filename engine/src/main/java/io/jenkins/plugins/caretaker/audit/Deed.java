package io.jenkins.plugins.caretaker.audit;

import java.util.Optional;

/**
 * What the current thread is doing for somebody. The first thing that is written meanwhile takes the entry with it, in one transaction.
 * Used by one thread.
 */
public final class Deed implements AutoCloseable {

    private static final ThreadLocal<Deed> CURRENT = new ThreadLocal<>();

    private final AuditLog log;
    private final String actor;
    private final String action;
    private String subject;
    private String detail;
    private boolean written;

    private Deed(AuditLog log, String actor, String action, String subject, String detail) {
        this.log = log;
        this.actor = actor;
        this.action = action;
        this.subject = subject;
        this.detail = detail;
    }

    /** Begins one on this thread; to be closed on it. Parameters as for an {@link AuditDraft}. */
    public static Deed begin(AuditLog log, String actor, String action, String subject, String detail) {
        Deed deed = new Deed(log, actor, action, subject, detail);
        CURRENT.set(deed);
        return deed;
    }

    /** Says what it turned out to be about, if this thread does anything for somebody. */
    public static void about(String subject, String detail) {
        Deed deed = CURRENT.get();
        if (deed == null || deed.written) return;
        deed.subject = subject;
        if (!detail.isEmpty()) deed.detail = deed.detail.isEmpty() ? detail : deed.detail + ", " + detail;
    }

    /** The one of this thread whose entry nothing has taken yet. */
    static Optional<Deed> open() {
        return Optional.ofNullable(CURRENT.get()).filter(deed -> !deed.written);
    }

    AuditDraft draft(String outcome) {
        return new AuditDraft(actor, action, subject, outcome, detail);
    }

    void written() {
        written = true;
    }

    /** It is done; writes it down if nothing that was written did. */
    public void done() {
        if (!written) log.append(draft(AuditDraft.DONE));
        written = true;
    }

    /**
     * It was not done, or not all of it.
     *
     * @param outcome {@link AuditDraft#REFUSED} or {@link AuditDraft#FAILED}
     */
    public void failed(String outcome, String why) {
        log.append(new AuditDraft(actor, action, subject, outcome, detail.isEmpty() ? why : detail + ", " + why));
        written = true;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
