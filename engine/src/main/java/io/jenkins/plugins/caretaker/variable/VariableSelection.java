package io.jenkins.plugins.caretaker.variable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Decides which value of each variable is valid in a context: the most specific one. Built once for all contexts of an
 * execution; immutable and safe for many threads. Source: mission.md A.2; described in {@code docs/variables.md}.
 *
 * <p>Ten thousand values for a thousand nodes take well under a second: each different scope is matched once for a context, and
 * contexts that differ only in what no scope names share one answer.
 */
public final class VariableSelection {

    /** How many values the remembered answers may hold together: about 100 MB. Beyond it, answers are worked out anew. */
    private static final long REMEMBERED = 25_000_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<List<ScopedVariable>> values;
    private final int[][] scopesOfValues;
    private final ScopeIndex scopes;
    private final Map<VariableContext, SelectedVariables> answers = new ConcurrentHashMap<>();

    private VariableSelection(Collection<ScopedVariable> variables) {
        Map<String, List<ScopedVariable>> byName = new LinkedHashMap<>();
        for (ScopedVariable variable : variables) {
            byName.computeIfAbsent(VariableNames.key(variable.name()), key -> new ArrayList<>())
                    .add(variable);
        }
        byName.keySet().forEach(name -> numbers.put(name, numbers.size()));
        values = List.copyOf(byName.values());
        scopes = new ScopeIndex(variables);
        scopesOfValues = values.stream()
                .map(same -> same.stream()
                        .mapToInt(value -> scopes.number(value.scope()))
                        .toArray())
                .toArray(int[][]::new);
    }

    public static VariableSelection of(Collection<ScopedVariable> variables) {
        return new VariableSelection(variables);
    }

    /** The values of all variables in a context. Never fails: ties are part of the answer. */
    public SelectedVariables in(VariableContext context) {
        VariableContext relevant = scopes.relevant(context);
        SelectedVariables known = answers.get(relevant);
        if (known != null) return known;
        SelectedVariables selected = select(relevant);
        if ((long) answers.size() * values.size() < REMEMBERED) answers.putIfAbsent(relevant, selected);
        return selected;
    }

    /** All values of a name and what becomes of each in a context. */
    public Explanation explain(String name, VariableContext context) {
        List<ScopedVariable> candidates =
                number(name).isPresent() ? values.get(number(name).getAsInt()) : List.of();
        return Explanation.of(name, context, candidates);
    }

    /** The names, as first declared, in order of declaration. */
    public List<String> names() {
        return values.stream().map(same -> same.get(0).name()).toList();
    }

    OptionalInt number(String name) {
        return Optional.ofNullable(numbers.get(VariableNames.key(name)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private SelectedVariables select(VariableContext context) {
        int[] specificity = scopes.match(context);
        ScopedVariable[] winners = new ScopedVariable[values.size()];
        List<VariableTie> ties = new ArrayList<>();
        for (int name = 0; name < winners.length; name++) {
            winners[name] = winner(name, specificity, context, ties);
        }
        return new SelectedVariables(this, winners, ties);
    }

    private ScopedVariable winner(int name, int[] specificity, VariableContext context, List<VariableTie> ties) {
        int[] scopesOfName = scopesOfValues[name];
        int best = ScopeIndex.NOT_VALID;
        int bestAt = -1;
        boolean tie = false;
        for (int i = 0; i < scopesOfName.length; i++) {
            int own = specificity[scopesOfName[i]];
            if (own == ScopeIndex.NOT_VALID || own < best) continue;
            tie = own == best;
            best = own;
            bestAt = i;
        }
        if (bestAt < 0) return null;
        if (!tie) return values.get(name).get(bestAt);
        int tied = best;
        ties.add(new VariableTie(
                values.get(name).get(0).name(),
                IntStream.range(0, scopesOfName.length)
                        .filter(i -> specificity[scopesOfName[i]] == tied)
                        .mapToObj(values.get(name)::get)
                        .toList(),
                context));
        return null;
    }
}
