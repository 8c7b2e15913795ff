package io.jenkins.plugins.caretaker.variable.template;

import java.util.List;

/**
 * What a template gave.
 *
 * @param value   the text; null means unset ({@code | null}), or that there is an error. A template that cannot be parsed is
 *                returned unchanged beside its error
 * @param missing tokens that could not be evaluated and were echoed, each once, in the order they were met
 * @param error   null when there was none; with an error the value must not be used as a result
 */
public record Evaluation(String value, List<String> missing, TemplateError error) {

    public Evaluation {
        missing = List.copyOf(missing);
    }

    /**
     * Whether the text counts as true: no error, nothing missing, not unset, not empty, not exactly {@code 0}, and not
     * {@code no} or {@code false} in any case and with any white space around. Source: mission.md A.3 "truthiness".
     */
    public boolean truthy() {
        return error == null && missing.isEmpty() && value != null && Truth.of(value);
    }
}
