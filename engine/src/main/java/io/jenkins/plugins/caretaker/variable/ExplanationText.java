package io.jenkins.plugins.caretaker.variable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An explanation as lines for a person, made from its JSON, which may come from elsewhere. Pure. */
public final class ExplanationText {

    private ExplanationText() {}

    /**
     * What the value is, then each candidate.
     *
     * @param json as {@link Explanation#json} gives it
     */
    public static String of(Map<String, ?> json) {
        StringBuilder text = new StringBuilder(verdict(json));
        for (Map<?, ?> candidate : list(json.get("candidates"))) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %-9s  %s:%s:%s  %s  [%s]: %s",
                    candidate.get("outcome"),
                    candidate.get("file"),
                    candidate.get("line"),
                    candidate.get("column"),
                    quoted(candidate),
                    scope(candidate.get("scope")),
                    candidate.get("reason")));
        }
        return text.toString();
    }

    private static String verdict(Map<String, ?> json) {
        String name = "'" + json.get("name") + "'";
        List<Map<?, ?>> candidates = list(json.get("candidates"));
        if (candidates.isEmpty()) return "No value is declared for " + name + ".";
        String where = " for " + json.get("context") + ".";
        if (Boolean.TRUE.equals(json.get("ambiguous"))) return name + " is ambiguous" + where;
        return candidates.stream()
                .filter(candidate -> Explanation.Outcome.WINS.word().equals(candidate.get("outcome")))
                .findFirst()
                .map(winner -> name + " is " + quoted(winner) + where)
                .orElse(name + " has no value" + where);
    }

    private static String quoted(Map<?, ?> candidate) {
        String value = String.valueOf(candidate.get("value"));
        return Boolean.TRUE.equals(candidate.get("text")) ? "\"" + value + "\"" : value;
    }

    private static String scope(Object scope) {
        if (!(scope instanceof Map<?, ?> kinds) || kinds.isEmpty()) return "everywhere";
        return kinds.entrySet().stream()
                .map(entry -> entry.getKey().toString().replace('_', ' ') + " " + names(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String names(Object names) {
        return ((List<?>) names).stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    private static List<Map<?, ?>> list(Object list) {
        return list instanceof List<?> items
                ? items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList()
                : List.of();
    }
}
