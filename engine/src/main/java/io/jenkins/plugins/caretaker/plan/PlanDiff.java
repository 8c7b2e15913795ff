package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is different between two versions of a plan. Secrets are masked; a changed secret still shows as changed. Pure. */
public record PlanDiff(List<Change> changes) {

    public PlanDiff {
        changes = List.copyOf(changes);
    }

    public enum Kind {
        ADDED("+"),
        REMOVED("-"),
        CHANGED("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /**
     * One difference.
     *
     * @param path from the top: {@code steps.default[restart].command.arguments}
     * @param before empty when added
     * @param after empty when removed
     */
    public record Change(Kind kind, String path, String before, String after) {

        @Override
        public String toString() {
            return kind.sign + " " + path + ": "
                    + switch (kind) {
                        case ADDED -> after;
                        case REMOVED -> before;
                        case CHANGED -> before + " → " + after;
                    };
        }
    }

    /** Compares the trees of two versions as {@link ParsedPlan#tree()} gives them. */
    public static PlanDiff between(Mapping before, Mapping after) {
        Comparison comparison = new Comparison(new MaskedText(before, after));
        comparison.mappings("", before, after);
        return new PlanDiff(comparison.changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** One line per difference, in the order of the plan. */
    public String text() {
        return String.join("\n", changes.stream().map(Change::toString).toList());
    }

    /** Walks both trees side by side. */
    private static final class Comparison {

        private final MaskedText masked;
        private final List<Change> changes = new ArrayList<>();

        Comparison(MaskedText masked) {
            this.masked = masked;
        }

        private void mappings(String path, Mapping before, Mapping after) {
            Set<String> keys = new LinkedHashSet<>(before.entries().keySet());
            keys.addAll(after.entries().keySet());
            for (String key : keys) {
                String inner = path.isEmpty() ? key : path + "." + key;
                values(inner, before.entries().get(key), after.entries().get(key));
            }
        }

        private void values(String path, PlanValue before, PlanValue after) {
            if (before == null) changes.add(new Change(Kind.ADDED, path, "", masked.print(path, after)));
            else if (after == null) changes.add(new Change(Kind.REMOVED, path, masked.print(path, before), ""));
            else if (before instanceof Mapping left && after instanceof Mapping right) mappings(path, left, right);
            else if (before instanceof Sequence left && after instanceof Sequence right) lists(path, left, right);
            else if (!before.canonical().equals(after.canonical())) {
                changes.add(new Change(Kind.CHANGED, path, masked.print(path, before), masked.print(path, after)));
            }
        }

        private void lists(String path, Sequence before, Sequence after) {
            Map<String, PlanValue> left = labelled(path, before);
            Map<String, PlanValue> right = labelled(path, after);
            Set<String> labels = new LinkedHashSet<>(left.keySet());
            labels.addAll(right.keySet());
            labels.forEach(label -> values(path + "[" + label + "]", left.get(label), right.get(label)));
            List<String> order =
                    left.keySet().stream().filter(right::containsKey).toList();
            List<String> newOrder =
                    right.keySet().stream().filter(left::containsKey).toList();
            if (!order.equals(newOrder)) {
                changes.add(new Change(
                        Kind.CHANGED, path + " (order)", String.join(", ", order), String.join(", ", newOrder)));
            }
        }

        /** Gives each item the name it can be recognised by in another version, with a number if there are several. */
        private Map<String, PlanValue> labelled(String path, Sequence list) {
            Map<String, PlanValue> items = new LinkedHashMap<>();
            for (PlanValue item : list.items()) {
                String label = masked.label(path, item);
                String unique = label;
                for (int i = 2; items.containsKey(unique); i++) unique = label + "#" + i;
                items.put(unique, item);
            }
            return items;
        }
    }
}
