package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that whoever starts a step set gives.
 *
 * @param name of the variable that the answer becomes
 * @param label what people are asked
 * @param required without an answer and a default nothing starts
 * @param pattern what the whole answer has to match
 * @param choices what can be answered; empty unless it is a choice
 */
public record Prompt(
        String name,
        String label,
        Type type,
        boolean required,
        Optional<String> defaultAnswer,
        Optional<Pattern> pattern,
        List<String> choices,
        Location where) {

    public Prompt {
        choices = List.copyOf(choices);
    }

    /** What an answer can be. */
    public enum Type {
        TEXT,
        /** Shown and stored nowhere. */
        SECRET,
        CHOICE,
        /** {@code true} or {@code false}. */
        BOOLEAN
    }

    public boolean secret() {
        return type == Type.SECRET;
    }

    /** Says what is wrong with an answer, without repeating a secret; empty if it is right. */
    public Optional<String> objection(String answer) {
        String given = secret() ? "the answer" : "'" + answer + "'";
        if (type == Type.CHOICE && !choices.contains(answer))
            return Optional.of(given + " is none of: " + String.join(", ", choices));
        if (type == Type.BOOLEAN && !answer.equals("true") && !answer.equals("false"))
            return Optional.of(given + " is neither true nor false");
        if (required && answer.isEmpty()) return Optional.of("an empty answer is not enough");
        return pattern.filter(form -> !form.matcher(answer).matches())
                .map(form -> given + " does not match /" + form.pattern() + "/");
    }
}
