package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something to be done outside after the commit that decided it. May be done twice after a crash; the id tells the receiver.
 *
 * @param kind who takes care of it
 */
public record Effect(long id, String kind, JsonNode data, Instant createdAt) {}
