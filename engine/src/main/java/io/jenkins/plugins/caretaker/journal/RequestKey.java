package io.jenkins.plugins.caretaker.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request that carries a key, and what was answered to it.
 *
 * @param caller whose key it is: two callers may use the same
 * @param digest of what was asked
 * @param status of the answer; 0 as long as there is none
 * @param answer a JSON null as long as there is none
 */
public record RequestKey(String caller, String name, String digest, int status, JsonNode answer, Instant createdAt) {

    public boolean isAnswered() {
        return status != 0;
    }
}
