package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A piece of a plan file that knows where it stands. Keys and scalars are text as Ruby would print them ({@code yes} is
 * {@code true}, {@code 010} is {@code 8}); symbols ({@code :env}) have lost their colon.
 */
public sealed interface PlanValue {

    Location where();

    /** One line of text that is equal exactly when the contents are; positions and key order of mappings do not count. */
    String canonical();

    /** The same value with every scalar that is text replaced. */
    PlanValue mapText(UnaryOperator<String> change);

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /**
     * A scalar.
     *
     * @param symbol written as a Ruby symbol ({@code :all})
     */
    record Scalar(String text, Kind kind, boolean symbol, Location where) implements PlanValue {

        public static Scalar text(String text, Location where) {
            return new Scalar(text, Kind.TEXT, false, where);
        }

        @Override
        public String canonical() {
            return kind + ":" + text.length() + ":" + text;
        }

        @Override
        public Scalar mapText(UnaryOperator<String> change) {
            return kind == Kind.TEXT ? new Scalar(change.apply(text), kind, symbol, where) : this;
        }
    }

    record Sequence(List<PlanValue> items, Location where) implements PlanValue {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String canonical() {
            return items.stream().map(PlanValue::canonical).toList().toString();
        }

        @Override
        public Sequence mapText(UnaryOperator<String> change) {
            return new Sequence(items.stream().map(item -> item.mapText(change)).toList(), where);
        }
    }

    /**
     * A mapping in the order of the file.
     *
     * @param keys where each key stands
     */
    record Mapping(Map<String, PlanValue> entries, Map<String, Location> keys, Location where) implements PlanValue {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keys = Map.copyOf(keys);
        }

        public static Mapping empty(Location where) {
            return new Mapping(Map.of(), Map.of(), where);
        }

        public Optional<PlanValue> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /** Where the key stands, or the mapping if it has no such key. */
        public Location at(String key) {
            return keys.getOrDefault(key, where);
        }

        @Override
        public String canonical() {
            List<String> parts = new ArrayList<>();
            entries.forEach((key, value) -> parts.add(key.length() + ":" + key + "=" + value.canonical()));
            Collections.sort(parts);
            return "{" + String.join(",", parts) + "}";
        }

        @Override
        public Mapping mapText(UnaryOperator<String> change) {
            Map<String, PlanValue> changed = new LinkedHashMap<>();
            entries.forEach((key, value) -> changed.put(key, value.mapText(change)));
            return new Mapping(changed, keys, where);
        }
    }
}
