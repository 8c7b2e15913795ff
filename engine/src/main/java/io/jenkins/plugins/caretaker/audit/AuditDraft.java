package io.jenkins.plugins.caretaker.audit;

/**
 * What is to be written down.
 *
 * @param actor who did it, or tried
 * @param action what they did, the same words for the same kind of thing
 * @param subject what they did it to; may be empty
 * @param outcome {@code done}, {@code refused} or {@code failed}
 * @param detail what else somebody will want to know; no secrets; may be empty
 */
public record AuditDraft(String actor, String action, String subject, String outcome, String detail) {

    public static final String DONE = "done";
    public static final String REFUSED = "refused";
    public static final String FAILED = "failed";

    private static final int LONGEST = 2_000;

    /** Cuts what is too long: parts of it come from outside. */
    public AuditDraft {
        actor = cut(actor);
        subject = cut(subject);
        detail = cut(detail);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
