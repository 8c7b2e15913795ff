package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_019;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_020;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_045;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.plan.Trigger.Gathering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code triggers} of a plan. Used once, by one thread. Source: design.md 4. */
final class TriggerReader {

    /** What a trigger can wait for, by its key. */
    private static final List<String> SOURCES = List.of("schedule", "on", "deploy", "webhook", "scm");

    private final Diagnostics problems;
    private final OutsideReader outside;
    private final References references;
    private final Map<String, StepSet> stepSets;
    private final Map<String, Trigger> triggers = new LinkedHashMap<>();

    TriggerReader(
            Reading reading,
            References references,
            Map<String, StepSet> stepSets,
            Map<String, Credential> credentials) {
        this.outside = new OutsideReader(reading, credentials);
        this.problems = reading.problems();
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
        boolean timed = source.get() instanceof Trigger.Timed;
        new TriggerTemplates(problems, set.get(), variables, !timed).check(section);
        EventReader events = new EventReader(problems);
        Trigger trigger = new Trigger(
                name,
                set.get().name(),
                section.text("environment"),
                section.text("tenant"),
                variables,
                new Consent(
                        section.flag("interruptive").orElse(false),
                        section.flag("destructive").orElse(false)),
                source.get(),
                timed ? Gathering.NONE : events.gathering(section, source.get()),
                mapping.where());
        if (timed) events.refuseGathering(section);
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
        List<String> given = SOURCES.stream()
                .filter(section::has)
                // beside a repository it says when to look
                .filter(key -> !key.equals("webhook") || !section.has("scm"))
                .toList();
        if (given.size() != 1) {
            problems.error(
                    PLAN_040,
                    section.where(),
                    "%s needs exactly one of %s: either 'schedule' or 'on', or another",
                    section.what(),
                    String.join(", ", SOURCES));
            return Optional.empty();
        }
        EventReader events = new EventReader(problems);
        return switch (given.get(0)) {
            case "schedule" ->
                section.mapping("schedule").flatMap(found -> new ScheduleReader(problems).read(found, section.what()));
            case "deploy" -> events.deploys(section);
            case "webhook" -> outside.hook(section).map(hook -> hook);
            case "scm" -> outside.scm(section);
            default -> events.events(section);
        };
    }
}
