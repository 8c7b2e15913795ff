package io.jenkins.plugins.caretaker.message;

import io.jenkins.plugins.caretaker.text.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One thing a command said. Source: mission.md A.4. */
public sealed interface ServiceMessage {

    /**
     * Sets an output variable of the step that runs.
     *
     * @param value shown nowhere when {@code sensitive}
     */
    record SetVariable(String name, String value, boolean sensitive) implements ServiceMessage {
        @Override
        public String toString() {
            return "SetVariable[name=" + name + ", value=" + (sensitive ? Secret.MASK : value) + "]";
        }
    }

    /**
     * Keeps a file of the node.
     *
     * @param path as the node names it
     * @param name under which it is kept; without one in the message, the last part of the path
     * @param length in bytes, if the node knew it
     */
    record CreateArtifact(String path, String name, OptionalLong length) implements ServiceMessage {}

    /**
     * How far the command is.
     *
     * @param percentage from 0 to 100
     */
    record Progress(int percentage, String message) implements ServiceMessage {}

    /** Why the command is about to fail, or what it came to, in a sentence. */
    record ResultMessage(String message) implements ServiceMessage {}

    /** A text that must not be shown from now on, in either stream. */
    record Mask(Secret value) implements ServiceMessage {}

    /**
     * How the following lines of a stream are meant, until the next switch.
     *
     * @param stream whose lines; not always the one that said so
     */
    record Switch(Stream stream, Level level) implements ServiceMessage {}

    /**
     * A message of a kind that Caretaker has no use for.
     *
     * @param name in lower case
     * @param attributes decoded, names in lower case
     */
    record Other(String name, Map<String, String> attributes) implements ServiceMessage {
        public Other {
            attributes = Map.copyOf(attributes);
        }

        /** The names only: nobody knows which of the values are secret. */
        @Override
        public String toString() {
            return "Other[name=" + name + ", attributes=" + attributes.keySet() + "]";
        }
    }

    /** Where a line was printed. */
    enum Stream {
        STDOUT,
        STDERR
    }

    /** How a line is meant. */
    enum Level {
        /** As it is without any switch. */
        DEFAULT("default"),
        /** Not shown at all. */
        IGNORE("ignore"),
        ERROR("error"),
        WARNING("warning"),
        VERBOSE("verbose"),
        /** The command waits for something; worth showing until it goes on. */
        WAIT("wait"),
        /** Worth showing in a summary. */
        HIGHLIGHT("highlight");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Level> ofWord(String word) {
            // Source: A.4, "stderr-progress (= verbose)".
            if (word.equals("progress")) return Optional.of(VERBOSE);
            for (Level level : values()) {
                if (level.word.equals(word)) return Optional.of(level);
            }
            return Optional.empty();
        }
    }
}
