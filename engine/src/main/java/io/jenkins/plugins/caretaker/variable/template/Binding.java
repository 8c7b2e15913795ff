package io.jenkins.plugins.caretaker.variable.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a path leads to: a text of its own, members {@code .name}, entries {@code [index]}. Keys are folded. */
sealed interface Binding {

    /** The text of its own, before evaluation; null when there is none. */
    String text();

    /** Whether the text is a template still to be evaluated. What was evaluated once is never evaluated again. */
    default boolean isTemplate() {
        return false;
    }

    default Binding member(String folded) {
        return null;
    }

    default Binding entry(String folded) {
        return null;
    }

    default Collection<? extends Binding> entries() {
        return List.of();
    }

    /** A place in the tree of defined variables. */
    final class Definition implements Binding {
        private final String index;
        private Variables source;
        private String name;

        /** The value, if the source never changes: no second look-up, and most values need not be searched for tags. */
        private String fixed;

        private boolean template;
        private Map<String, Definition> members;
        private Map<String, Definition> entries;

        /** {@code index} is the text that an entry without a value of its own prints. */
        Definition(String index) {
            this.index = index;
        }

        Definition step(Step step) {
            if (step instanceof Step.Name member) {
                members = members == null ? new HashMap<>() : members;
                return members.computeIfAbsent(member.folded(), key -> new Definition(null));
            }
            Step.Index entry = (Step.Index) step;
            entries = entries == null ? new LinkedHashMap<>() : entries;
            return entries.computeIfAbsent(entry.folded(), key -> new Definition(entry.text()));
        }

        void assign(Variables from, String variable) {
            source = from;
            name = variable;
            if (from instanceof MapVariables map) {
                String value = map.value(variable);
                fixed = value == null ? "" : value;
                template = fixed.contains("#{");
            } else {
                fixed = null;
                template = !from.isLiteral(variable);
            }
        }

        @Override
        public String text() {
            if (source == null) {
                return index;
            }
            if (fixed != null) {
                return fixed;
            }
            String value = source.value(name);
            return value == null ? "" : value;
        }

        @Override
        public boolean isTemplate() {
            return template;
        }

        @Override
        public Binding member(String folded) {
            return members == null ? null : members.get(folded);
        }

        @Override
        public Binding entry(String folded) {
            return entries == null ? null : entries.get(folded);
        }

        @Override
        public Collection<Definition> entries() {
            return entries == null ? List.of() : entries.values();
        }
    }

    /** A text that is final: an item of a comma list, a special. */
    record Literal(String text) implements Binding {}

    /** A value inside JSON. {@code origin} remembers what its variable could not resolve. */
    record Inside(Json json, JsonOrigin origin) implements Binding {
        @Override
        public String text() {
            return json.text();
        }
    }

    /** A member of a JSON object in a loop: {@code item.Key}, {@code item.Value}, and the key itself. */
    record Pair(String text, Json value) implements Binding {
        @Override
        public Binding member(String folded) {
            return switch (folded) {
                case "KEY" -> new Literal(text);
                case "VALUE" -> new Inside(value, JsonOrigin.NONE);
                default -> null;
            };
        }
    }

    /** {@code Octopus.Template.Each.Index}, {@code .First} and {@code .Last}; {@code depth} counts the steps taken. */
    record LoopSpecials(int index, boolean last, int depth) implements Binding {
        private static final List<String> PATH = List.of("TEMPLATE", "EACH");

        @Override
        public String text() {
            return null;
        }

        @Override
        public Binding member(String folded) {
            if (depth < PATH.size()) {
                return PATH.get(depth).equals(folded) ? new LoopSpecials(index, last, depth + 1) : null;
            }
            return switch (folded) {
                case "INDEX" -> new Literal(Integer.toString(index));
                case "FIRST" -> new Literal(index == 0 ? "True" : "False");
                case "LAST" -> new Literal(last ? "True" : "False");
                default -> null;
            };
        }
    }
}
