package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_018;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.plan.Selection.Criterion;
import io.jenkins.plugins.caretaker.plan.Selection.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Reads patterns: one, a list, or the bare word {@code all}. In a list only the symbol {@code :all} means everything; the
 * text is a name like any other. Source: DOP B.1, patterns; DOPi observed 2.
 */
final class PatternReader {

    private static final Set<String> ALL = Set.of("all", "All", "ALL");

    private final Diagnostics problems;

    PatternReader(Diagnostics problems) {
        this.problems = problems;
    }

    /** A pattern and where it is written. */
    record Written(NamePattern pattern, Location where) {}

    static boolean isAll(PlanValue value) {
        return value instanceof Scalar scalar && ALL.contains(scalar.text());
    }

    /** The selection that a step states. */
    Selection selection(Section step) {
        return new Selection(criteria(step, ""), criteria(step, "exclude_"));
    }

    private List<Criterion> criteria(Section step, String prefix) {
        List<Criterion> criteria = new ArrayList<>();
        for (Kind kind : List.of(Kind.NODES, Kind.ROLES)) {
            String key = prefix + kind.key();
            step.get(key).ifPresent(value -> add(patterns(step.what(), key, value), kind, "", criteria));
        }
        String key = prefix + Kind.NODES_BY_CONFIG.key();
        step.mapping(key).ifPresent(variables -> byConfig(step.what(), key, variables, criteria));
        return criteria;
    }

    private void byConfig(String what, String key, Mapping variables, List<Criterion> criteria) {
        variables
                .entries()
                .forEach((variable, value) ->
                        add(patterns(what, key + "." + variable, value), Kind.NODES_BY_CONFIG, variable, criteria));
    }

    private static void add(List<Written> patterns, Kind kind, String variable, List<Criterion> criteria) {
        patterns.forEach(written -> criteria.add(new Criterion(kind, variable, written.pattern(), written.where())));
    }

    /** Reads the patterns under a key. */
    List<Written> patterns(String what, String key, PlanValue value) {
        if (isAll(value)) return List.of(new Written(new NamePattern.All(), value.where()));
        List<PlanValue> items = value instanceof Sequence list ? list.items() : List.of(value);
        return items.stream()
                .map(item -> one(what, key, item))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Written> one(String what, String key, PlanValue value) {
        if (!(value instanceof Scalar scalar) || scalar.kind() != PlanValue.Kind.TEXT) {
            problems.error(
                    PLAN_013,
                    value.where(),
                    "%s: a pattern in '%s' has to be text, but is %s",
                    what,
                    key,
                    Section.kind(value));
            return Optional.empty();
        }
        if (scalar.symbol() && ALL.contains(scalar.text()))
            return Optional.of(new Written(new NamePattern.All(), value.where()));
        return compile(what, key, scalar.text(), value.where());
    }

    Optional<Written> compile(String what, String key, String text, Location where) {
        try {
            return Optional.of(new Written(NamePattern.of(text), where));
        } catch (PatternSyntaxException e) {
            problems.error(
                    PLAN_018,
                    where,
                    "%s: '%s' in '%s' is not a regular expression: %s",
                    what,
                    text,
                    key,
                    e.getDescription());
            return Optional.empty();
        }
    }
}
