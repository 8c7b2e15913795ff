package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_011;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_012;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_017;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Typed access to one mapping of a plan. A value of the wrong kind is a problem and then absent; so is a key without value
 * absent, as in DOP.
 */
final class Section {

    private final Mapping mapping;
    private final KeyTable keys;
    private final String what;
    private final Diagnostics problems;

    private Section(Mapping mapping, KeyTable keys, String what, Diagnostics problems) {
        this.mapping = mapping;
        this.keys = keys;
        this.what = what;
        this.problems = problems;
    }

    /**
     * Opens a mapping whose keys are all in the table; others are a warning with the nearest one.
     *
     * @param what names the thing in problems: {@code node 'web01'}
     */
    static Section open(Mapping mapping, KeyTable keys, String what, Diagnostics problems) {
        Section section = openLoosely(mapping, keys, what, problems);
        for (String key : mapping.entries().keySet()) {
            if (!keys.knows(key)) section.unknown(key);
        }
        return section;
    }

    /** Opens a mapping that may have keys beyond the table. */
    static Section openLoosely(Mapping mapping, KeyTable keys, String what, Diagnostics problems) {
        Section section = new Section(mapping, keys, what, problems);
        for (Map.Entry<String, String> alias : keys.aliases().entrySet()) {
            section.checkSpelledOnce(alias.getKey(), alias.getValue());
        }
        return section;
    }

    private void unknown(String key) {
        problems.warning(PLAN_011, mapping.at(key), "%s has a key '%s' that means nothing here", what, key)
                .nearest(key, keys.known());
    }

    private void checkSpelledOnce(String other, String documented) {
        if (mapping.entries().containsKey(other) && mapping.entries().containsKey(documented)) {
            problems.error(PLAN_017, mapping.at(other), "%s has both '%s' and '%s'", what, documented, other)
                    .hint("They mean the same: keep one.");
        }
    }

    String what() {
        return what;
    }

    Location where() {
        return mapping.where();
    }

    /** Where the key stands, however it is spelt, or the mapping if it is missing. */
    Location at(String key) {
        return mapping.at(spelling(key));
    }

    Location valueAt(String key) {
        return get(key).map(PlanValue::where).orElseGet(this::where);
    }

    private String spelling(String key) {
        if (mapping.entries().containsKey(key)) return key;
        return keys.aliases().entrySet().stream()
                .filter(alias ->
                        alias.getValue().equals(key) && mapping.entries().containsKey(alias.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(key);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(spelling(key));
    }

    Optional<PlanValue> get(String key) {
        PlanValue direct = mapping.entries().get(key);
        PlanValue value = direct != null || keys.aliases().isEmpty()
                ? direct
                : mapping.entries().get(spelling(key));
        return value instanceof Scalar scalar && scalar.kind() == Kind.NULL
                ? Optional.empty()
                : Optional.ofNullable(value);
    }

    /** Any scalar as text. */
    Optional<String> text(String key) {
        return get(key).flatMap(value -> scalar(key, value, "text"));
    }

    Optional<String> requiredText(String key) {
        if (get(key).isEmpty()) missing(key);
        return text(key);
    }

    void missing(String key) {
        problems.error(PLAN_012, where(), "%s has no '%s'", what, key);
    }

    private Optional<String> scalar(String key, PlanValue value, String expected) {
        if (value instanceof Scalar scalar) return Optional.of(scalar.text());
        wrong(key, value, expected);
        return Optional.empty();
    }

    Optional<Integer> integer(String key, int least) {
        Optional<PlanValue> value = get(key);
        if (value.isEmpty()) return Optional.empty();
        boolean whole = value.get() instanceof Scalar scalar
                && scalar.kind() == Kind.NUMBER
                && scalar.text().matches("-?\\d{1,9}");
        if (!whole) {
            wrong(key, value.get(), "a whole number");
            return Optional.empty();
        }
        int number = Integer.parseInt(((Scalar) value.get()).text());
        if (number >= least) return Optional.of(number);
        problems.error(
                PLAN_016, value.get().where(), "%s: '%s' is %d, but has to be at least %d", what, key, number, least);
        return Optional.empty();
    }

    Optional<Boolean> flag(String key) {
        Optional<PlanValue> value = get(key);
        if (value.isEmpty()) return Optional.empty();
        if (value.get() instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN)
            return Optional.of(scalar.text().equals("true"));
        wrong(key, value.get(), "true or false");
        return Optional.empty();
    }

    /** One of the words, which are written in lower case. */
    Optional<String> word(String key, List<String> words) {
        Optional<String> text = text(key);
        if (text.isEmpty() || words.contains(text.get())) return text;
        problems.error(PLAN_016, valueAt(key), "%s: '%s' cannot be '%s'", what, key, text.get())
                .hint("It is one of: %s.", String.join(", ", words))
                .nearest(text.get(), words);
        return Optional.empty();
    }

    /** One scalar or a list of them. */
    List<Scalar> scalars(String key) {
        Optional<PlanValue> value = get(key);
        if (value.isEmpty()) return List.of();
        List<PlanValue> items = value.get() instanceof Sequence list ? list.items() : List.of(value.get());
        List<Scalar> scalars = new ArrayList<>();
        for (PlanValue item : items) {
            if (item instanceof Scalar scalar && scalar.kind() != Kind.NULL) scalars.add(scalar);
            else wrong(key, item, "text or a list of texts");
        }
        return scalars;
    }

    List<String> texts(String key) {
        return scalars(key).stream().map(Scalar::text).toList();
    }

    Optional<Mapping> mapping(String key) {
        Optional<PlanValue> value = get(key);
        if (value.isEmpty()) return Optional.empty();
        if (value.get() instanceof Mapping inner) return Optional.of(inner);
        wrong(key, value.get(), "a mapping");
        return Optional.empty();
    }

    /** A mapping that must be there and must have entries. */
    Optional<Mapping> requiredMapping(String key) {
        if (get(key).isEmpty()) missing(key);
        Optional<Mapping> inner = mapping(key);
        inner.filter(found -> found.entries().isEmpty())
                .ifPresent(empty -> problems.error(PLAN_013, empty.where(), "%s: '%s' is empty", what, key));
        return inner;
    }

    void wrong(String key, PlanValue value, String expected) {
        problems.error(PLAN_013, value.where(), "%s: '%s' has to be %s, but is %s", what, key, expected, kind(value));
    }

    /** What a value is, in words. */
    static String kind(PlanValue value) {
        if (value instanceof Mapping) return "a mapping";
        if (value instanceof Sequence) return "a list";
        Scalar scalar = (Scalar) value;
        return switch (scalar.kind()) {
            case TEXT -> "the text '" + shorten(scalar.text()) + "'";
            case NUMBER -> "the number " + scalar.text();
            case BOOLEAN -> scalar.text();
            case NULL -> "empty";
        };
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }
}
