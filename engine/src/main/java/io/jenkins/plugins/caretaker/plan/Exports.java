package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a step set exports as far as its text says: what its steps declare, and what service messages in it name. Pure.
 *
 * @param declared whether its steps say themselves what they put out
 */
public record Exports(Set<String> names, boolean declared) {

    private static final Pattern MESSAGE =
            Pattern.compile("##(?:caretaker|octopus)\\[setVariable[^\\]]*?\\bname=['\"]+([A-Za-z0-9+/=]+)['\"]");

    public Exports {
        names = Set.copyOf(names);
    }

    public static Exports of(StepSet set) {
        Set<String> declared = new LinkedHashSet<>();
        Set<String> written = new LinkedHashSet<>();
        for (Step step : set.steps()) {
            declared.addAll(step.conduct().outputs());
            step.rolling()
                    .ifPresent(rolling -> declared.addAll(rolling.conduct().outputs()));
            // the commands of all nodes are alike
            step.tasks().values().stream()
                    .limit(1)
                    .flatMap(commands -> commands.stream())
                    .forEach(command -> collect(command.settings(), written));
        }
        written.addAll(declared);
        return new Exports(written, !declared.isEmpty());
    }

    /** These, and others that are known from elsewhere. */
    public Exports and(Iterable<String> more) {
        Set<String> all = new LinkedHashSet<>(names);
        more.forEach(all::add);
        return new Exports(all, declared);
    }

    /** Whether this is the value, a part of the value, or what one node exported, of one of the names. */
    public boolean has(String path) {
        return names.stream()
                .anyMatch(name -> path.regionMatches(true, 0, name, 0, name.length())
                        && (path.length() == name.length() || ".[".indexOf(path.charAt(name.length())) >= 0));
    }

    private static void collect(PlanValue value, Set<String> names) {
        if (value instanceof Mapping mapping) mapping.entries().values().forEach(entry -> collect(entry, names));
        else if (value instanceof Sequence sequence) sequence.items().forEach(item -> collect(item, names));
        else messages(((Scalar) value).text()).forEach(names::add);
    }

    private static Stream<String> messages(String text) {
        Matcher matcher = MESSAGE.matcher(text);
        return matcher.results().flatMap(result -> decoded(result.group(1)));
    }

    private static Stream<String> decoded(String base64) {
        try {
            return Stream.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
