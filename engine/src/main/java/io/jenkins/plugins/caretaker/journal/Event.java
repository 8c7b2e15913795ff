package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that happened. Source: design.md 6.
 *
 * @param id grows in the order in which events became visible
 * @param actor who did it; may be null
 * @param reason may be null
 * @param data a JSON null if there is none
 */
public record Event(long id, Instant at, String type, String subject, String actor, String reason, JsonNode data) {}
