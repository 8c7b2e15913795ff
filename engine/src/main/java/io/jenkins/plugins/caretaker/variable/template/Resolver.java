package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.JsonOrigin.Retry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds what names stand for and reads values, each evaluated at most once and only when it is read.
 * Source: mission.md A.3 "recursion", "JSON"; octostache.md 5, 12, 13, 14, 17.
 */
final class Resolver {

    /** What a path leads to and the scope it was found in; a value is evaluated in that scope, not where it is used. */
    record Found(Binding binding, Scope scope) {}

    private record Value(String text, Set<String> missing) {}

    private record Walkable(Json json, JsonOrigin origin) {
        static final Walkable NOTHING = new Walkable(null, JsonOrigin.NONE);
    }

    private final Evaluator evaluator;
    private final Reading reading = new Reading();
    private final IdentityHashMap<Binding, Value> values = new IdentityHashMap<>();
    private final IdentityHashMap<Binding, Walkable> walkables = new IdentityHashMap<>();
    private int swallowedLoops;

    Resolver(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** How many loops were taken as "not found" so far; what was evaluated meanwhile may answer differently later. */
    int swallowedLoops() {
        return swallowedLoops;
    }

    /** The value of a path, or null when it is not defined. */
    String value(Expression.Symbol symbol, Scope scope, Report report) {
        Found found = find(symbol, scope);
        return found == null ? null : text(found, symbol, report);
    }

    Found find(Expression.Symbol symbol, Scope scope) {
        List<Step> steps = symbol.isFixed() ? symbol.steps() : indexed(symbol, scope);
        if (steps == null || steps.isEmpty()) {
            return null;
        }
        for (Scope at = scope; at != null; at = at.parent) {
            Binding binding = walk(steps, at, symbol);
            if (binding != null) {
                return new Found(binding, at);
            }
        }
        return null;
    }

    /** The steps with all indexes known, or null when one of them has no value. */
    private List<Step> indexed(Expression.Symbol symbol, Scope scope) {
        List<Step> steps = new ArrayList<>(symbol.steps().size());
        for (Step step : symbol.steps()) {
            if (step instanceof Step.IndexBy by) {
                String index = value(by.symbol(), scope, new Report());
                if (index == null) {
                    return null;
                }
                steps.add(Step.Index.of(index));
            } else {
                steps.add(step);
            }
        }
        return steps;
    }

    private Binding walk(List<Step> steps, Scope scope, Expression.Symbol symbol) {
        Binding at = scope.first(((Step.Name) steps.get(0)).folded());
        for (int i = 1; i < steps.size() && at != null; i++) {
            Step step = steps.get(i);
            Binding next = step instanceof Step.Name name ? at.member(name.folded()) : entry(at, (Step.Index) step);
            at = next != null ? next : inJson(at, step, scope, symbol);
        }
        return at;
    }

    private static Binding entry(Binding binding, Step.Index index) {
        boolean any = "*".equals(index.text()) && !binding.entries().isEmpty();
        return any ? binding.entries().iterator().next() : binding.entry(index.folded());
    }

    private Binding inJson(Binding binding, Step step, Scope scope, Expression.Symbol symbol) {
        String key = step instanceof Step.Name name ? name.text() : ((Step.Index) step).text();
        if (key.isEmpty()) {
            return null;
        }
        Walkable walkable = walkable(binding, scope, symbol);
        Json part = walkable.json() == null ? null : JsonPath.step(walkable.json(), key, symbol);
        return part == null ? null : new Binding.Inside(part, walkable.origin());
    }

    private Walkable walkable(Binding binding, Scope scope, Expression.Symbol symbol) {
        if (binding instanceof Binding.Inside inside) {
            return new Walkable(JsonPath.open(inside.json()), inside.origin());
        }
        Walkable known = walkables.get(binding);
        if (known == null) {
            int loops = swallowedLoops;
            known = walkableNow(binding, scope, symbol);
            if (loops == swallowedLoops && scope.isGlobal()) {
                walkables.put(binding, known);
            }
        }
        return known;
    }

    private Walkable walkableNow(Binding binding, Scope scope, Expression.Symbol symbol) {
        String raw = binding.text();
        if (raw == null || raw.isEmpty()) {
            return Walkable.NOTHING;
        }
        List<Token> tokens = tokens(binding, raw);
        if (tokens == null) {
            return new Walkable(JsonReader.read(raw), JsonOrigin.NONE);
        }
        Report report = new Report();
        try {
            String text = reading.of(binding, true, symbol.echo(), () -> evaluator.text(tokens, scope, report));
            return new Walkable(JsonReader.read(text), report.origin());
        } catch (TemplateFailure.Loop e) {
            // the one place where a loop is no error: what cannot be known is not there. Source: octostache.md 14
            swallowedLoops++;
            return Walkable.NOTHING;
        }
    }

    /** The tokens of a value, or null when there is nothing in it to evaluate or it is no valid template. */
    private static List<Token> tokens(Binding binding, String raw) {
        return binding.isTemplate() && raw.contains("#{")
                ? TemplateCache.parse(raw, false).tokensOrNull()
                : null;
    }

    /** The evaluated text of what was found; null when it has none of its own. */
    String text(Found found, Expression.Symbol symbol, Report report) {
        Binding binding = found.binding();
        String raw = binding.text();
        if (binding instanceof Binding.Inside inside) {
            return inside.origin().isClean() ? raw : resolveRest(raw, inside.origin(), report);
        }
        List<Token> tokens = raw == null ? null : tokens(binding, raw);
        if (tokens == null) {
            return raw;
        }
        Value value = values.get(binding);
        if (value == null) {
            int loops = swallowedLoops;
            Report inner = new Report();
            String text = reading.of(binding, false, symbol.echo(), () -> evaluator.text(tokens, found.scope(), inner));
            value = new Value(text, inner.missing());
            if (loops == swallowedLoops && found.scope().isGlobal()) {
                values.put(binding, value);
            }
        }
        value.missing().forEach(report::missing);
        return value.text();
    }

    /** A part of JSON whose variable had unresolved tokens: tries again those that can do better now, reports the rest. */
    private String resolveRest(String raw, JsonOrigin origin, Report report) {
        String text = raw;
        for (Retry retry : origin.retries()) {
            if (text.contains(retry.echo())) {
                String again = reading.of(
                        retry.token(),
                        true,
                        retry.echo(),
                        () -> evaluator.text(List.of(retry.token()), retry.scope(), report));
                text = text.replace(retry.echo(), again);
            }
        }
        for (String token : origin.missing()) {
            if (text.contains(token)) {
                report.missing(token);
            }
        }
        return text;
    }

    /** The items of a collection: its own value as JSON or comma list, else its entries. Source: octostache.md 6. */
    List<? extends Binding> items(Expression.Symbol collection, Scope scope, Report report) {
        Found found = find(collection, scope);
        if (found == null) {
            return List.of();
        }
        Binding binding = found.binding();
        String raw = binding.text();
        boolean unreadable = raw != null && raw.contains("#{") && binding.isTemplate() && tokens(binding, raw) == null;
        if (raw == null || (unreadable && !binding.entries().isEmpty())) {
            return List.copyOf(binding.entries());
        }
        if (binding instanceof Binding.Inside inside && inside.origin().isClean()) {
            return JsonPath.items(JsonPath.open(inside.json()), raw);
        }
        String text = text(found, collection, report);
        return JsonPath.items(JsonReader.read(text), text);
    }
}
