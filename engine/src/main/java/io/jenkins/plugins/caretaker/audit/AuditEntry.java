package io.jenkins.plugins.caretaker.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Something that was written down.
 *
 * @param id counts from 1, without holes
 * @param at to the microsecond
 * @param hash covers all of this and the hash before it
 */
public record AuditEntry(long id, Instant at, AuditDraft what, String hash) {

    /** What the first entry holds on to. */
    public static final String BEGINNING = "0".repeat(64);

    static AuditEntry next(long id, Instant now, AuditDraft what, String previous) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return new AuditEntry(id, at, what, hash(id, at, what, previous));
    }

    /** Whether this is what was written after the entry with that hash. */
    boolean follows(String previous) {
        return hash.equals(hash(id, at, what, previous));
    }

    /** SHA-256 of one JSON document: members in the order of their names, no spaces, UTF-8. */
    private static String hash(long id, Instant at, AuditDraft what, String previous) {
        ObjectNode canonical = JsonNodeFactory.instance
                .objectNode()
                .put("action", what.action())
                .put("actor", what.actor())
                .put("at", at.toString())
                .put("detail", what.detail())
                .put("id", id)
                .put("outcome", what.outcome())
                .put("previous", previous)
                .put("subject", what.subject());
        try {
            byte[] bytes = canonical.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The entry as REST and the command line show it. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("at", at.toString())
                .put("actor", what.actor())
                .put("action", what.action())
                .put("subject", what.subject())
                .put("outcome", what.outcome())
                .put("detail", what.detail())
                .put("hash", hash);
    }
}
