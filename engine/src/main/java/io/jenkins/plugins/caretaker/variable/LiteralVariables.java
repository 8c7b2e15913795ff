package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Values that are final: they came from outside the plan and are never read as templates. Immutable. {@code --var}, answered
 * prompts and {@linkplain SystemVariable system variables} are of this kind.
 */
public final class LiteralVariables implements Variables {

    private final Map<String, String> values;
    private final Predicate<String> sensitive;

    private LiteralVariables(Map<String, String> values, Predicate<String> sensitive) {
        this.values = values;
        this.sensitive = sensitive;
    }

    /** Copies the map and keeps its order. */
    public static LiteralVariables of(Map<String, String> values) {
        return of(values, name -> false);
    }

    /** As {@link #of(Map)}; says of a name whether its value is a secret. */
    public static LiteralVariables of(Map<String, String> values, Predicate<String> sensitive) {
        return new LiteralVariables(new LinkedHashMap<>(values), sensitive);
    }

    /** System variables under all their names. Those that have no meaning in a place are left out of the map. */
    public static LiteralVariables ofSystem(Map<SystemVariable, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((variable, value) -> variable.names().forEach(name -> named.put(name, value)));
        return of(named);
    }

    @Override
    public Collection<String> names() {
        return values.keySet();
    }

    @Override
    public String value(String name) {
        return values.get(name);
    }

    @Override
    public boolean isLiteral(String name) {
        return true;
    }

    @Override
    public boolean isSensitive(String name) {
        return sensitive.test(name);
    }
}
