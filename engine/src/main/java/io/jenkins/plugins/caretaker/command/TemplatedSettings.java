package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_013;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_014;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_015;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_016;

import io.jenkins.plugins.caretaker.command.Values.Resolved;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.variable.template.Composition;
import io.jenkins.plugins.caretaker.variable.template.Composition.Part;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.filter.Filters;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates the templates in one command's settings and reports what is wrong with them. Used by one thread. */
final class TemplatedSettings {

    private static final String TAG = "#{";
    private static final String IN_ENV = "Put it into 'env' and let the command read it from there.";
    private static final String IN_CREDENTIALS = "Secrets belong into 'credentials'.";

    private final String owner;
    private final Values values;
    private final Diagnostics problems;

    /** Scalars that a template gave: text that may stand for a number or a flag. */
    private final Set<PlanValue> evaluated = few();

    private final Set<PlanValue> open = few();

    /** @param owner what problems call the thing whose settings these are, quotes included */
    TemplatedSettings(String owner, Values values, Diagnostics problems) {
        this.owner = owner;
        this.values = values;
        this.problems = problems;
    }

    /** One is made for every command on every node, and most have no template at all. */
    private static Set<PlanValue> few() {
        return Collections.newSetFromMap(new IdentityHashMap<>(1));
    }

    PlanValue evaluate(PlanValue value, String key) {
        if (value instanceof Scalar scalar) return isTemplate(scalar) ? evaluate(scalar, key) : scalar;
        if (value instanceof Sequence sequence) {
            return new Sequence(
                    sequence.items().stream().map(item -> evaluate(item, key)).toList(), sequence.where());
        }
        Mapping mapping = (Mapping) value;
        Map<String, PlanValue> entries = new LinkedHashMap<>(mapping.entries());
        entries.replaceAll((name, entry) -> evaluate(entry, key));
        return new Mapping(entries, mapping.keys(), mapping.where());
    }

    boolean isOpen(PlanValue value) {
        if (value instanceof Sequence sequence) return sequence.items().stream().anyMatch(this::isOpen);
        if (value instanceof Mapping mapping)
            return mapping.entries().values().stream().anyMatch(this::isOpen);
        return open.contains(value);
    }

    Optional<Integer> asNumber(PlanValue value) {
        if (!(value instanceof Scalar scalar)) return Optional.empty();
        if (scalar.kind() != Kind.NUMBER && !evaluated.contains(scalar)) return Optional.empty();
        try {
            return Optional.of(Integer.valueOf(scalar.text()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Optional<Boolean> asFlag(PlanValue value) {
        if (!(value instanceof Scalar scalar)) return Optional.empty();
        if (scalar.kind() != Kind.BOOLEAN && !evaluated.contains(scalar)) return Optional.empty();
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Adds a text of the plan to shell text; values stay values. */
    void addTo(ShellTemplate shell, Scalar text, String key) {
        if (!isTemplate(text)) {
            shell.add(text.text());
            return;
        }
        Resolved resolved = values.resolve(text.text());
        if (!check(resolved, text, key)) return;
        if (usesSecret(resolved, text.where(), key, "a list of processes", IN_ENV)) return;
        for (Part part : resolved.composition().parts()) {
            Optional<String> refusal = shell.add(part);
            if (refusal.isPresent()) {
                misplaced(refusal.get(), text.where(), key);
                return;
            }
        }
    }

    private void misplaced(String where, Location at, String key) {
        problems.error(CMD_015, at, "'%s' of %s cannot have a value %s", key, owner, where)
                .hint(IN_ENV);
    }

    /** The text that a template gives; nothing if there is a problem or it is not known yet. It may be seen by everybody. */
    Optional<String> open(Scalar scalar, String key) {
        Resolved resolved = values.resolve(scalar.text());
        boolean good = check(resolved, scalar, key)
                && !usesSecret(resolved, scalar.where(), key, "logs and records", IN_CREDENTIALS);
        return good && resolved.isKnown() ? Optional.of(resolved.composition().text()) : Optional.empty();
    }

    private boolean usesSecret(Resolved resolved, Location where, String key, String place, String hint) {
        if (resolved.secrets().isEmpty()) return false;
        problems.error(
                        CMD_016,
                        where,
                        "'%s' of %s uses the sensitive variable '%s', and would show it in %s",
                        key,
                        owner,
                        resolved.secrets().iterator().next(),
                        place)
                .hint(hint);
        return true;
    }

    private Scalar evaluate(Scalar scalar, String key) {
        Resolved resolved = values.resolve(scalar.text());
        boolean good = check(resolved, scalar, key);
        Composition composition = resolved.composition();
        Kind kind = composition.unset() ? Kind.NULL : Kind.TEXT;
        Scalar value = new Scalar(composition.text(), kind, false, scalar.where());
        evaluated.add(value);
        if (!good || !resolved.isKnown()) open.add(value);
        return value;
    }

    private boolean check(Resolved resolved, Scalar text, String key) {
        Location where = text.where();
        if (usesUnknownFilter(text, key)) return false;
        if (resolved.composition().error() != null) {
            problems.error(
                    CMD_013,
                    where,
                    "the template in '%s' of %s: %s",
                    key,
                    owner,
                    resolved.composition().error());
            return false;
        }
        resolved.missing()
                .forEach(token -> problems.error(
                                CMD_014, where, "'%s' of %s uses %s, which has no value here", key, owner, token)
                        .nearest(name(token), resolved.names()));
        return resolved.missing().isEmpty();
    }

    private boolean usesUnknownFilter(Scalar text, String key) {
        // what is no template when all is known has no filters either
        if (values == Values.NONE) return false;
        Set<String> unknown = Template.parse(text.text(), Template.Mode.STRICT).unknownFilters();
        unknown.forEach(filter -> problems.error(
                        CMD_013,
                        text.where(),
                        "the template in '%s' of %s: there is no filter '%s'",
                        key,
                        owner,
                        filter)
                .nearest(filter, Filters.names()));
        return !unknown.isEmpty();
    }

    /** The name in a token, without filters. */
    private static String name(String token) {
        String inside = token.startsWith(TAG) && token.endsWith("}") ? token.substring(2, token.length() - 1) : token;
        int filter = inside.indexOf('|');
        return (filter < 0 ? inside : inside.substring(0, filter)).strip();
    }

    static boolean isTemplate(Scalar scalar) {
        return scalar.kind() == Kind.TEXT && scalar.text().contains(TAG);
    }
}
