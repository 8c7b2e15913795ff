package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The setting {@code arguments}: a text, a list or a mapping, flattened and joined with single spaces; nothing is quoted,
 * so the shell sees what the plan says. Source: DOP B.1, arguments.rb.
 */
final class Arguments {

    private Arguments() {}

    /** Returns the command line of {@code exec} and {@code arguments}. */
    static String commandLine(String exec, Settings settings) {
        String arguments = read(settings);
        return arguments.isEmpty() ? exec : exec + " " + arguments;
    }

    static String read(Settings settings) {
        return settings.value("arguments").map(value -> read(value, settings)).orElse("");
    }

    private static String read(PlanValue value, Settings settings) {
        if (value instanceof Scalar scalar && scalar.kind() != Kind.TEXT) {
            settings.wrong(value, "arguments", "text, a list or a mapping");
            return "";
        }
        List<String> words = new ArrayList<>();
        flatten(value, words, 0, settings);
        return String.join(" ", words);
    }

    private static void flatten(PlanValue value, List<String> words, int depth, Settings settings) {
        if (value instanceof Scalar scalar) {
            words.add(scalar.kind() == Kind.NULL ? "" : scalar.text());
        } else if (value instanceof Sequence sequence) {
            sequence.items().forEach(item -> flatten(item, words, depth + 1, settings));
        } else if (depth > 0) {
            settings.wrong(value, "arguments", "flat: a mapping inside it has no order on a command line");
        } else {
            ((Mapping) value).entries().forEach((key, item) -> {
                words.add(key);
                flatten(item, words, depth + 1, settings);
            });
        }
    }
}
