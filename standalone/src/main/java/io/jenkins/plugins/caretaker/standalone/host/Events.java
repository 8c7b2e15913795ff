package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that happened. */
public interface Events {

    /**
     * Which events.
     *
     * @param since those behind this position, oldest first; without it the newest
     * @param filters as the engine's {@code EventFilter} names them
     */
    record Wanted(Optional<Long> since, int limit, Map<String, String> filters) {
        public Wanted {
            filters = Map.copyOf(filters);
        }
    }

    /** {@code {"events": […], "next": N}}, oldest first; {@code next} is the position to go on from. */
    ObjectNode page(Wanted wanted);

    /** Gives the events behind {@code since}, or those that happen from now on, until the thread is interrupted. */
    void follow(Wanted wanted, Consumer<JsonNode> told) throws InterruptedException;
}
