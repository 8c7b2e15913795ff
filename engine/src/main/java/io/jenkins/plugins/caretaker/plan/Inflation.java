package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_023;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics.Draft;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes many nodes of {@code web{i}} with a {@code range}; {@code {i}} is replaced in all that the node says. The ends of a
 * range are numbers. Pure. Source: DOP plan format 0.0.2; DOPi observed 14.
 */
final class Inflation {

    private static final String MARK = "{i}";
    private static final int DEFAULT_DIGITS = 2;
    private static final int MOST_DIGITS = 18;
    /** Nodes in one plan; more is a slip of the keyboard. */
    private static final int MOST_NODES = 100_000;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** One node of the many. */
    record Copy(String name, Mapping mapping, boolean isOriginal) {}

    private record Range(long first, long last) {}

    private Inflation() {}

    /** @param already how many nodes there are */
    static List<Copy> of(String name, Mapping mapping, Section section, Diagnostics problems, int already) {
        boolean inflatable = name.contains(MARK);
        if (!inflatable && section.has("range")) {
            problems.warning(PLAN_023, section.at("range"), "%s has a range, but no {i} in its name", section.what());
        }
        if (!inflatable) return List.of(new Copy(name, mapping, true));
        Optional<Range> range = range(section, problems, already);
        int digits = digits(section, problems);
        boolean repeated = mapping.canonical().contains(MARK);
        List<Copy> copies = new ArrayList<>();
        range.ifPresent(numbers -> {
            for (long i = numbers.first(); i <= numbers.last(); i++) {
                String number = String.format(Locale.ROOT, "%0" + digits + "d", i);
                Mapping own = repeated ? mapping.mapText(text -> text.replace(MARK, number)) : mapping;
                copies.add(new Copy(name.replace(MARK, number), own, !repeated));
            }
        });
        return copies;
    }

    private static int digits(Section section, Diagnostics problems) {
        int digits = section.integer("digits", 1).orElse(DEFAULT_DIGITS);
        if (digits <= MOST_DIGITS) return digits;
        problems.error(
                PLAN_023, section.valueAt("digits"), "%s: at most %d digits are possible", section.what(), MOST_DIGITS);
        return MOST_DIGITS;
    }

    private static Optional<Range> range(Section section, Diagnostics problems, int already) {
        Optional<String> text = section.text("range");
        if (text.isEmpty()) {
            broken(section, problems, section.what() + " has {i} in its name, but no range");
            return Optional.empty();
        }
        List<String> ends =
                NUMBER.matcher(text.get()).results().map(MatchResult::group).toList();
        if (ends.size() != 2 || ends.stream().anyMatch(end -> end.length() > MOST_DIGITS)) {
            broken(section, problems, section.what() + ": the range '" + text.get() + "' does not have two numbers");
            return Optional.empty();
        }
        return between(
                new BigInteger(ends.get(0)).longValueExact(),
                new BigInteger(ends.get(1)).longValueExact(),
                section,
                problems,
                already);
    }

    private static Optional<Range> between(long first, long last, Section section, Diagnostics problems, int already) {
        if (first > last) {
            broken(section, problems, section.what() + ": the range ends before it begins");
            return Optional.empty();
        }
        if (last - first + already >= MOST_NODES) {
            broken(section, problems, "the plan has more than " + MOST_NODES + " nodes");
            return Optional.empty();
        }
        return Optional.of(new Range(first, last));
    }

    private static void broken(Section section, Diagnostics problems, String message) {
        Draft draft = problems.error(PLAN_023, section.valueAt("range"), "%s", message);
        draft.hint("For instance: range: 1..4");
    }
}
