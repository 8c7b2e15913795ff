package io.jenkins.plugins.caretaker.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Whether the log is what was written.
 *
 * @param entries how many there are
 * @param head the newest; to be kept elsewhere
 * @param broken the first thing that is wrong
 */
public record AuditReport(long entries, AuditAnchor head, Optional<Broken> broken) {

    /**
     * What is wrong.
     *
     * @param entry the first entry that is missing, or is not as it was written
     */
    public record Broken(long entry, String why) {}

    public boolean whole() {
        return broken.isEmpty();
    }

    /** The report as REST and the command line show it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("whole", whole())
                .put("entries", entries)
                .put("head", head.text());
        broken.ifPresent(
                found -> json.putObject("broken").put("entry", found.entry()).put("why", found.why()));
        return json;
    }
}
