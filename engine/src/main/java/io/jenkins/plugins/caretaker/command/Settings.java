package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_003;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_004;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_005;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_006;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_007;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.RubyRegex;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Typed access to a command's settings that collects a problem for every key that is missing, wrong or unknown. A key
 * without a value counts as not written. What a getter returns after a problem is harmless and never used. Used by one
 * thread, for one command.
 */
public final class Settings {

    private final CommandSpec spec;
    private final Plan plan;
    private final Diagnostics problems;
    private final TemplatedSettings templates;
    private final Map<String, Optional<PlanValue>> values = new HashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    Settings(CommandSpec spec, Plan plan, Values values, Diagnostics problems) {
        this.spec = spec;
        this.plan = plan;
        this.problems = problems;
        this.templates = new TemplatedSettings("'" + spec.plugin() + "'", values, problems);
    }

    /** The plan around the command, for settings that name something in it. */
    public Plan plan() {
        return plan;
    }

    /** The value with its templates evaluated, for settings with a form of their own. */
    public Optional<PlanValue> value(String key) {
        return values.computeIfAbsent(
                key,
                asked -> written(key)
                        .map(value -> templates.evaluate(value, key))
                        .filter(value -> !isEmpty(value)));
    }

    /**
     * Whether a part of a value is not known yet, because it depends on variables: what such a value is like cannot be
     * checked. Getters of types that a text is not then return nothing, or the fallback, without a problem.
     */
    public boolean isOpen(PlanValue value) {
        return templates.isOpen(value);
    }

    /** The value as the plan has it, templates included. */
    Optional<PlanValue> written(String key) {
        known.add(key);
        return spec.settings().get(key).filter(value -> !isEmpty(value));
    }

    /** Shell text: not for {@link #text}, which would let values act as shell text. */
    Optional<Scalar> requiredShellText(String key) {
        requireKey(key, written(key).isPresent());
        return shellText(key);
    }

    Optional<Scalar> shellText(String key) {
        return written(key).filter(value -> asText(value, key).isPresent()).map(Scalar.class::cast);
    }

    /** Adds a text of the plan, with values that stay values, to shell text. */
    void shellText(Scalar text, String key, ShellTemplate shell) {
        templates.addTo(shell, text, key);
    }

    public Optional<String> text(String key) {
        return value(key).flatMap(value -> asText(value, key));
    }

    public String requiredText(String key) {
        return required(key, text(key), "");
    }

    /** An absolute path on the node. */
    public String requiredPath(String key) {
        String path = requiredText(key);
        value(key)
                .filter(value -> !isOpen(value) && !path.isEmpty() && !path.startsWith("/"))
                .ifPresent(value -> wrong(value, key, "an absolute path, starting with '/'"));
        return path;
    }

    public Optional<Integer> number(String key, int min, int max) {
        return value(key).flatMap(value -> {
            Optional<Integer> number = asNumber(value).filter(n -> n >= min && n <= max);
            if (number.isEmpty() && !isOpen(value)) wrong(value, key, range(min, max));
            return number;
        });
    }

    public boolean flag(String key, boolean fallback) {
        Optional<PlanValue> value = value(key);
        if (value.isEmpty()) return fallback;
        Optional<Boolean> flag = templates.asFlag(value.get());
        if (flag.isEmpty() && !isOpen(value.get())) wrong(value.get(), key, "true or false");
        return flag.orElse(fallback);
    }

    /** The texts of a value that is one text or a list of them; those not known yet are left out. */
    public List<String> texts(PlanValue value, String key) {
        return items(value).stream()
                .filter(item -> !isOpen(item))
                .flatMap(item -> asText(item, key).stream())
                .toList();
    }

    /** A text, or {@code {file: …}}, {@code {exec: […]}}, {@code {env: …}}; files and programs must be there. */
    public Optional<SecretRef> secret(String key) {
        return value(key).flatMap(value -> new SecretSources(this).read(value, key));
    }

    public SecretRef requiredSecret(String key) {
        return required(key, secret(key), new SecretRef.Env(""));
    }

    /** A regular expression in Ruby's flavour; use it to search, not to match all. */
    public Optional<Pattern> pattern(PlanValue value, String key) {
        if (isOpen(value)) return Optional.empty();
        return asText(value, key).flatMap(text -> {
            try {
                return Optional.of(RubyRegex.compile(text));
            } catch (PatternSyntaxException e) {
                problems.error(
                        CMD_007,
                        value.where(),
                        "'%s' of '%s' is not a regular expression: %s",
                        key,
                        spec.plugin(),
                        e.getDescription());
                return Optional.empty();
            }
        });
    }

    /** A regular expression that the node's own tools will read; it has to make sense to Ruby all the same. */
    public String requiredPattern(String key) {
        String text = requiredText(key);
        if (!text.isEmpty()) value(key).ifPresent(value -> pattern(value, key));
        return text;
    }

    /** Reports a value that is not what the key needs. */
    public void wrong(PlanValue value, String key, String expected) {
        problems.error(
                CMD_004,
                value.where(),
                "'%s' of '%s' must be %s, not %s",
                key,
                spec.plugin(),
                expected,
                describe(value));
    }

    /** Knows keys that DOP plans may have here and that change nothing; each one used is a warning. */
    public void noEffect(String why, String... keys) {
        for (String key : keys) {
            value(key)
                    .ifPresent(value -> problems.warning(
                                    CMD_006, spec.settings().at(key), "'%s' has no effect on '%s'", key, spec.plugin())
                            .hint(why));
        }
    }

    /** Any keys are welcome. */
    public void acceptAll() {
        known.addAll(spec.settings().entries().keySet());
    }

    /** All entries, with their templates evaluated. */
    public Mapping all() {
        Map<String, PlanValue> all = new LinkedHashMap<>(spec.settings().entries());
        all.replaceAll((key, value) -> value(key).orElse(value));
        return new Mapping(all, spec.settings().keys(), spec.settings().where());
    }

    Diagnostics problems() {
        return problems;
    }

    /** Called once the plugin has read all it knows. */
    void reportUnknownKeys() {
        spec.settings().entries().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> unknownKey(spec.plugin(), key, spec.settings().at(key), known));
    }

    void unknownKey(String holder, String key, Location where, Collection<String> expected) {
        problems.warning(CMD_005, where, "'%s' does not know the key '%s'", holder, key)
                .nearest(key, expected)
                .hint("Its keys: %s.", String.join(", ", expected));
    }

    static boolean isEmpty(PlanValue value) {
        return value instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    static List<PlanValue> items(PlanValue value) {
        return value instanceof Sequence sequence ? sequence.items() : List.of(value);
    }

    Optional<Integer> asNumber(PlanValue value) {
        return templates.asNumber(value);
    }

    private Optional<String> asText(PlanValue value, String key) {
        if (value instanceof Scalar scalar && scalar.kind() == Kind.TEXT) return Optional.of(scalar.text());
        wrong(value, key, value instanceof Scalar ? "text; put it in quotes" : "text");
        return Optional.empty();
    }

    private <T> T required(String key, Optional<T> value, T harmless) {
        requireKey(key, value(key).isPresent());
        return value.orElse(harmless);
    }

    private void requireKey(String key, boolean there) {
        if (!there) problems.error(CMD_003, spec.where(), "'%s' needs the key '%s'", spec.plugin(), key);
    }

    private static String range(int min, int max) {
        return max == Integer.MAX_VALUE ? "a number, at least " + min : "a number from " + min + " to " + max;
    }

    /** Says what was found. Texts stay out: they may be secrets. */
    private static String describe(PlanValue value) {
        if (value instanceof Sequence) return "a list";
        if (value instanceof Mapping) return "a mapping";
        Scalar scalar = (Scalar) value;
        return switch (scalar.kind()) {
            case TEXT -> "text";
            case NULL -> "empty";
            case NUMBER -> "the number " + scalar.text();
            case BOOLEAN -> scalar.text();
        };
    }
}
