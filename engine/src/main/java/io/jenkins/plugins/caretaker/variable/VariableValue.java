package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.text.Secret;
import java.util.Objects;
import java.util.Optional;

/** What a plan gives a variable. */
public sealed interface VariableValue {

    /** As a person may read it; secrets masked. */
    String shown();

    /** A template. */
    record Text(String text) implements VariableValue {
        public Text {
            Objects.requireNonNull(text);
        }

        @Override
        public String shown() {
            return text;
        }
    }

    /**
     * A secret that is fetched when it is used.
     *
     * @param handle where it is, in words of whoever wrote it and will fetch it
     */
    record Reference(Object handle) implements VariableValue {
        public Reference {
            Objects.requireNonNull(handle);
        }

        @Override
        public String shown() {
            return Secret.MASK;
        }

        @Override
        public String toString() {
            return "Reference[" + Secret.MASK + "]";
        }
    }

    /**
     * What an execution of another plan, or of this one, exported: {@code #{Name.Url}}. Source: seed 000, "Deployment";
     * mission.md A23.
     *
     * @param stepSet which of the plan's; without one any
     */
    record Deployment(String plan, Optional<String> stepSet, DeploymentSelect select) implements VariableValue {
        @Override
        public String shown() {
            return "what " + select.words() + " of " + plan
                    + stepSet.map(set -> "/" + set).orElse("") + " exported";
        }
    }
}
