package io.jenkins.plugins.caretaker.variable.template;

import java.util.Collection;
import java.util.Map;

/**
 * The variables a template can name. Names ignore case; their order is the order of definition, which {@code each} and
 * {@code [*]} follow. A value is itself a template, evaluated when it is read; null counts as empty.
 *
 * <p>Implementations must be safe to read from several threads and must not change during an evaluation. A value is asked for
 * only when a template reads it, so it may be costly to get.
 */
public interface Variables {

    /** All names, each once, in order of definition. */
    Collection<String> names();

    /**
     * The raw value of one of {@link #names()}, spelt as there; may be null.
     *
     * @throws UnreadableVariable when it has none that could be given; the evaluation ends with its message as the error
     */
    String value(String name);

    /**
     * Whether the value is final text and no template: what a person typed or a program put out. It arrives as it is, whatever
     * tags it holds.
     */
    default boolean isLiteral(String name) {
        return false;
    }

    /** Whether the value of one of {@link #names()} must not be seen. */
    default boolean isSensitive(String name) {
        return false;
    }

    /**
     * These variables arranged for look-up. Worth keeping when many templates are evaluated with the same variables;
     * otherwise evaluation does it each time.
     */
    default Variables bound() {
        return BoundVariables.of(this);
    }

    /** Variables from a map that keeps its order, such as {@link java.util.LinkedHashMap}; copied and bound. */
    static Variables of(Map<String, String> values) {
        return BoundVariables.of(MapVariables.of(values));
    }
}
