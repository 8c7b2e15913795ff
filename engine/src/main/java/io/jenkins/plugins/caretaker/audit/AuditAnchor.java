package io.jenkins.plugins.caretaker.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry that is known to have been written, kept where the log is not. All entries up to it are proven by its hash; that the log goes
 * so far at least, by its number.
 */
public record AuditAnchor(long id, String hash) {

    /** Before anything was written. */
    public static final AuditAnchor NONE = new AuditAnchor(0, AuditEntry.BEGINNING);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    static AuditAnchor of(AuditEntry entry) {
        return new AuditAnchor(entry.id(), entry.hash());
    }

    /** Reads what {@link #text} wrote. */
    public static Optional<AuditAnchor> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new AuditAnchor(Long.parseLong(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    /** {@code 12:HASH}. */
    public String text() {
        return id + ":" + hash;
    }
}
