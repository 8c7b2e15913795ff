package io.jenkins.plugins.caretaker.variable;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a variable has the value it has in a context: every candidate and what becomes of it. For
 * {@code variables explain PLAN NAME}.
 *
 * @param candidates in the order they were declared; empty when nobody declares the name
 */
public record Explanation(String name, VariableContext context, List<Candidate> candidates) {

    /** What becomes of a candidate. */
    public enum Outcome {
        WINS,
        TIES,
        LOSES,
        NOT_VALID;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One value of the name.
     *
     * @param reason a sentence without its beginning: {@code matches node}
     */
    public record Candidate(ScopedVariable variable, Outcome outcome, String reason) {}

    public Explanation {
        candidates = List.copyOf(candidates);
    }

    static Explanation of(String name, VariableContext context, List<ScopedVariable> variables) {
        int best = variables.stream()
                .map(variable -> Specificity.of(variable.scope(), context))
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max()
                .orElse(ScopeIndex.NOT_VALID);
        boolean tie = variables.stream()
                        .map(variable -> Specificity.of(variable.scope(), context))
                        .filter(own -> own.isPresent() && own.getAsInt() == best)
                        .count()
                > 1;
        List<Candidate> candidates = new ArrayList<>();
        variables.forEach(variable -> candidates.add(candidate(variable, context, best, tie)));
        return new Explanation(name, context, candidates);
    }

    private static Candidate candidate(ScopedVariable variable, VariableContext context, int best, boolean tie) {
        OptionalInt own = Specificity.of(variable.scope(), context);
        if (own.isEmpty()) return new Candidate(variable, Outcome.NOT_VALID, mismatch(variable.scope(), context));
        String match = "matches " + Specificity.words(own.getAsInt());
        if (own.getAsInt() < best) {
            String missing = Specificity.difference(best, own.getAsInt());
            return new Candidate(variable, Outcome.LOSES, match + "; the winner also matches " + missing);
        }
        return tie
                ? new Candidate(variable, Outcome.TIES, match + ", as another value does")
                : new Candidate(variable, Outcome.WINS, match);
    }

    private static String mismatch(Scope scope, VariableContext context) {
        for (ScopeKind kind : scope.names().keySet()) {
            Set<String> here = context.of(kind);
            if (here.stream().anyMatch(scope.of(kind)::contains)) continue;
            return here.isEmpty()
                    ? "there is no " + kind.word() + " here"
                    : "the " + kind.word() + " is " + String.join(" and ", new TreeSet<>(here));
        }
        throw new IllegalArgumentException(scope + " is valid for " + context);
    }

    /** The value that wins, if one does. */
    public Optional<ScopedVariable> winner() {
        return candidates.stream()
                .filter(candidate -> candidate.outcome() == Outcome.WINS)
                .map(Candidate::variable)
                .findFirst();
    }

    /** Whether the most specific values are several. */
    public boolean isTie() {
        return candidates.stream().anyMatch(candidate -> candidate.outcome() == Outcome.TIES);
    }

    /** Lines for a person: what the value is, then each candidate. Secrets are masked. */
    public String text() {
        return ExplanationText.of(json());
    }

    /**
     * The same as a JSON object: {@code name}, {@code context}, {@code value} or null, {@code ambiguous}, {@code candidates}.
     */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("context", context.toString());
        json.put("value", winner().map(variable -> variable.value().shown()).orElse(null));
        json.put("ambiguous", isTie());
        json.put("candidates", candidates.stream().map(Explanation::json).toList());
        return json;
    }

    private static Map<String, Object> json(Candidate candidate) {
        ScopedVariable variable = candidate.variable();
        Location where = variable.where();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", candidate.outcome().word());
        json.put("reason", candidate.reason());
        json.put("value", variable.value().shown());
        // text in quotes is what the plan says; anything else is a description
        json.put("text", variable.value() instanceof VariableValue.Text);
        json.put("sensitive", variable.sensitive());
        json.put("scope", scope(variable.scope()));
        json.put("file", where.file());
        json.put("line", where.line());
        json.put("column", where.column());
        return json;
    }

    private static Map<String, Object> scope(Scope scope) {
        Map<String, Object> json = new LinkedHashMap<>();
        scope.names().forEach((kind, names) -> json.put(kind.key(), List.copyOf(names)));
        return json;
    }
}
