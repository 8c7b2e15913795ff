package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_019;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_020;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_044;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_045;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code triggers} of a plan. Used once, by one thread. Source: design.md 4. */
final class TriggerReader {

    private final Diagnostics problems;
    private final References references;
    private final Map<String, StepSet> stepSets;
    private final Map<String, Trigger> triggers = new LinkedHashMap<>();

    TriggerReader(Diagnostics problems, References references, Map<String, StepSet> stepSets) {
        this.problems = problems;
        this.references = references;
        this.stepSets = stepSets;
    }

    Map<String, Trigger> read(PlanValue value) {
        if (!(value instanceof Sequence list)) {
            problems.error(PLAN_013, value.where(), "'triggers' has to be a list, but is %s", Section.kind(value));
            return triggers;
        }
        for (PlanValue item : list.items()) {
            if (item instanceof Mapping mapping) one(mapping);
            else problems.error(PLAN_013, item.where(), "a trigger has to be a mapping, but is %s", Section.kind(item));
        }
        return triggers;
    }

    private void one(Mapping mapping) {
        String name = mapping.get("name")
                .filter(Scalar.class::isInstance)
                .map(found -> ((Scalar) found).text())
                .orElse("");
        Section section = Section.open(mapping, KeyTable.TRIGGER, "trigger '" + name + "'", problems);
        section.requiredText("name");
        Optional<StepSet> set = section.requiredText("step_set").flatMap(text -> stepSet(section, text));
        section.text("environment").ifPresent(text -> references.environment(section, text));
        Map<String, String> variables = variables(section);
        set.ifPresent(found -> checkPrompts(section, found, variables));
        Optional<Trigger.Source> source = source(section);
        if (set.isEmpty() || source.isEmpty() || name.isEmpty()) return;
        Trigger trigger = new Trigger(
                name,
                set.get().name(),
                section.text("environment"),
                section.text("tenant"),
                variables,
                source.get(),
                mapping.where());
        if (triggers.putIfAbsent(name, trigger) != null) {
            problems.error(PLAN_020, section.valueAt("name"), "there are two triggers '%s'", name);
        }
    }

    private Optional<StepSet> stepSet(Section section, String name) {
        if (!stepSets.containsKey(name)) {
            problems.error(
                            PLAN_019,
                            section.valueAt("step_set"),
                            "%s names the step set '%s', which this plan does not have",
                            section.what(),
                            name)
                    .nearest(name, stepSets.keySet());
        }
        return Optional.ofNullable(stepSets.get(name));
    }

    /** Nobody is there to be asked. Source: mission.md A8. */
    private void checkPrompts(Section section, StepSet set, Map<String, String> variables) {
        set.process().prompts().stream()
                .filter(prompt -> prompt.required() && prompt.defaultAnswer().isEmpty())
                .filter(prompt -> !variables.containsKey(prompt.name()))
                .forEach(prompt -> problems.error(
                                PLAN_045,
                                section.where(),
                                "%s does not answer the prompt '%s' of step set '%s', and nobody is there to be asked",
                                section.what(),
                                prompt.name(),
                                set.name())
                        .hint("Give the prompt a default, or the trigger a value under 'variables'."));
    }

    private static Map<String, String> variables(Section section) {
        Map<String, String> variables = new LinkedHashMap<>();
        section.mapping("variables")
                .ifPresent(mapping -> mapping.entries().forEach((name, value) -> {
                    if (value instanceof Scalar scalar) variables.put(name, scalar.text());
                    else section.wrong("variables", value, "a mapping of names to texts");
                }));
        return variables;
    }

    private Optional<Trigger.Source> source(Section section) {
        boolean timed = section.has("schedule");
        boolean events = section.has("on");
        if (timed == events) {
            problems.error(PLAN_040, section.where(), "%s needs either 'schedule' or 'on'", section.what());
            return Optional.empty();
        }
        return timed
                ? section.mapping("schedule").flatMap(found -> new ScheduleReader(problems).read(found, section.what()))
                : events(section);
    }

    private Optional<Trigger.Source> events(Section section) {
        List<String> types = section.texts("on");
        section.scalars("on").stream()
                .filter(type -> !type.text().matches("[a-z_]+(\\.[a-z_]+)*(\\.?\\*)?"))
                .forEach(
                        type -> problems.error(
                                        PLAN_016,
                                        type.where(),
                                        "%s: '%s' is no type of event",
                                        section.what(),
                                        type.text())
                                .hint(
                                        "Write for instance machine.connectivity.available, or machine.* for all that begin so."));
        if (types.isEmpty()) return Optional.empty();
        List<NamePattern> subjects = section.get("subjects")
                .map(value -> new PatternReader(problems)
                        .patterns(section.what(), "subjects", value).stream()
                                .map(PatternReader.Written::pattern)
                                .toList())
                .orElseGet(List::of);
        return Optional.of(new Trigger.Events(
                types,
                subjects,
                section.texts("roles"),
                section.texts("environments"),
                section.text("debounce").flatMap(text -> span(section, text)).orElse(Duration.ZERO),
                section.flag("only_subjects").orElse(false)));
    }

    private Optional<Duration> span(Section section, String text) {
        Optional<Duration> span = TimeSpan.of(text);
        if (span.isEmpty()) {
            problems.error(PLAN_044, section.valueAt("debounce"), "%s: 'debounce' is no time span", section.what())
                    .hint("Write %s.", TimeSpan.EXPECTED);
        }
        return span;
    }
}
