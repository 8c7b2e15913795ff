package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings {@code parse_output} and {@code fail_on_warning}: which lines of output are errors and warnings. Patterns
 * are searched for in each line of standard output and standard error. Source: DOP B.1, output.rb.
 */
record OutputRules(List<Pattern> errors, List<Pattern> warnings, boolean failOnWarning) {

    static final OutputRules NONE = new OutputRules(List.of(), List.of(), false);

    private static final String EXPECTED = "a mapping with lists of patterns under 'error' and 'warning'";

    /** Reads the rules; a {@code parse_output} in the plan replaces the fallback's patterns altogether. */
    static OutputRules read(Settings settings, OutputRules fallback) {
        boolean failOnWarning = settings.flag("fail_on_warning", false);
        Optional<PlanValue> value = settings.value("parse_output");
        if (value.isEmpty()) return new OutputRules(fallback.errors, fallback.warnings, failOnWarning);
        if (!(value.get() instanceof Mapping mapping)) {
            settings.wrong(value.get(), "parse_output", EXPECTED);
            return NONE;
        }
        mapping.entries().keySet().stream()
                .filter(key -> !key.equals("error") && !key.equals("warning"))
                .forEach(key -> settings.unknownKey("parse_output", key, mapping.at(key), List.of("error", "warning")));
        return new OutputRules(
                patterns(mapping, "error", settings), patterns(mapping, "warning", settings), failOnWarning);
    }

    private static List<Pattern> patterns(Mapping mapping, String kind, Settings settings) {
        Optional<PlanValue> value = mapping.get(kind).filter(found -> !Settings.isEmpty(found));
        if (value.isEmpty()) return List.of();
        if (!(value.get() instanceof Sequence sequence)) {
            settings.wrong(value.get(), "parse_output", "a list of patterns under '" + kind + "'");
            return List.of();
        }
        return sequence.items().stream()
                .flatMap(item -> settings.pattern(item, "parse_output").stream())
                .toList();
    }
}
