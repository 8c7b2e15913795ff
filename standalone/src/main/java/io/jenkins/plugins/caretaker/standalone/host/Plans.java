package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;

/** The plan store. */
public interface Plans {

    /** What may be there already when a plan is saved. */
    enum Saving {
        /** Nothing: a new plan. */
        ADD("added"),
        /** The plan. */
        UPDATE("updated"),
        /** Either. */
        PUT("updated");

        private final String word;

        Saving(String word) {
            this.word = word;
        }

        /** What was done, when it changed something. */
        public String word() {
            return word;
        }
    }

    /** {@code {"valid", "problems"}}. */
    ObjectNode check(Path file, boolean strict);

    /** {@code {"plan", "version", "status", "warnings"}}. */
    ObjectNode save(Path file, Saving saving);

    ObjectNode remove(String plan);

    ObjectNode list();

    /** {@code {"plan", "version", "content"}}; the newest without a version. */
    ObjectNode content(String plan, Optional<String> version);

    ObjectNode versions(String plan);

    ObjectNode diff(String plan, String from, String to);

    /** The state document. */
    ObjectNode state(String plan);
}
