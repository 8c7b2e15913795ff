package io.jenkins.plugins.caretaker.variable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How exactly a scope describes a context: one bit for each way to match, the most specific way the highest bit. Comparing
 * two of these numbers therefore compares kind by kind from the most specific down; how many names a kind lists does not count.
 * Source: mission.md A.2 "Specificity".
 */
final class Specificity {

    /** The ways to match, the most specific first. */
    private enum Way {
        STEP(1 << 7, "step"),
        NODE(1 << 6, "node"),
        TARGETED_ROLE(1 << 5, "role of the node that the step targets"),
        ROLE(1 << 4, "role of the node"),
        TENANT(1 << 3, "tenant"),
        TENANT_TAG(1 << 2, "tenant tag"),
        ENVIRONMENT(1 << 1, "environment"),
        PROCESS(1 << 0, "process");

        private final int bit;
        private final String words;

        Way(int bit, String words) {
            this.bit = bit;
            this.words = words;
        }
    }

    private Specificity() {}

    /** The number, or empty when the scope is not valid there. 0 is a scope without limits. */
    static OptionalInt of(Scope scope, VariableContext context) {
        int bits = 0;
        for (ScopeKind kind : scope.names().keySet()) {
            Set<String> wanted = scope.of(kind);
            if (Collections.disjoint(wanted, context.of(kind))) return OptionalInt.empty();
            bits |= way(kind, wanted, context).bit;
        }
        return OptionalInt.of(bits);
    }

    private static Way way(ScopeKind kind, Set<String> wanted, VariableContext context) {
        if (kind != ScopeKind.ROLE) return Way.valueOf(kind.name());
        boolean targeted = context.nodeRoles().stream()
                .anyMatch(
                        role -> wanted.contains(role) && context.targetedRoles().contains(role));
        return targeted ? Way.TARGETED_ROLE : Way.ROLE;
    }

    /** What the number says: {@code node + environment}; {@code no scope} for 0. */
    static String words(int bits) {
        List<String> words = new ArrayList<>();
        for (Way way : Way.values()) {
            if ((bits & way.bit) != 0) words.add(way.words);
        }
        return words.isEmpty() ? "no scope" : String.join(" + ", words);
    }

    /** The most specific way that the higher number matches and the lower does not. */
    static String difference(int higher, int lower) {
        for (Way way : Way.values()) {
            if ((higher & way.bit) != 0 && (lower & way.bit) == 0) return way.words;
        }
        throw new IllegalArgumentException(higher + " is not more specific than " + lower);
    }
}
