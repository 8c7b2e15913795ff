package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One content a plan had.
 *
 * @param version the time it was saved, {@code yyyymmddHHMMSSffffff} in UTC; always greater than the plan's one before
 * @param directory where relative names in the plan start
 * @param source the file as it was named when it was added
 * @param identities the identities of its steps, as the plan package wrote them
 */
public record PlanVersion(
        String plan,
        String version,
        String content,
        String directory,
        String source,
        JsonNode identities,
        Instant createdAt) {

    /** A version that is still to be saved. */
    public record Draft(String plan, String content, String directory, String source, JsonNode identities) {}
}
