package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_020;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the {@code steps} of a plan: a list is the step set {@code default}, a mapping has a step set under each name, as a
 * list or as a mapping with {@code steps}. Plugin defaults start anew in each. Source: DOP plan format, step sets; design.md 4.
 */
final class StepSetReader {

    private final Reading reading;
    private final References references;
    private final VariableReader variables;
    private final Supplier<StepReader> stepReaders;

    /** @param stepReaders makes a reader without plugin defaults */
    StepSetReader(Reading reading, References references, VariableReader variables, Supplier<StepReader> stepReaders) {
        this.reading = reading;
        this.references = references;
        this.variables = variables;
        this.stepReaders = stepReaders;
    }

    Map<String, StepSet> read(PlanValue steps) {
        Map<String, StepSet> sets = new LinkedHashMap<>();
        if (steps instanceof Sequence list) {
            sets.put(Plan.DEFAULT_STEP_SET, plain(Plan.DEFAULT_STEP_SET, list, list.where()));
        } else if (steps instanceof Mapping mapping) {
            if (mapping.entries().isEmpty()) reading.problems().error(PLAN_013, mapping.where(), "'steps' is empty");
            mapping.entries().forEach((name, value) -> sets.put(name, one(name, value, mapping.at(name))));
        } else {
            reading.problems()
                    .error(
                            PLAN_013,
                            steps.where(),
                            "'steps' has to be a list of steps or a mapping of step sets, but is %s",
                            Section.kind(steps));
        }
        return sets;
    }

    private StepSet one(String name, PlanValue value, Location where) {
        if (value instanceof Sequence list) return plain(name, list, where);
        if (value instanceof Mapping mapping) return full(name, mapping, where);
        reading.problems()
                .error(
                        PLAN_013,
                        value.where(),
                        "step set '%s' has to be a list of steps or a mapping with 'steps', but is %s",
                        name,
                        Section.kind(value));
        return new StepSet(name, false, List.of(), List.of(), where);
    }

    private StepSet plain(String name, Sequence list, Location where) {
        return new StepSet(name, false, List.of(), steps(name, list), where);
    }

    private StepSet full(String name, Mapping mapping, Location where) {
        Section section = Section.open(mapping, KeyTable.STEP_SET, "step set '" + name + "'", reading.problems());
        List<Step> steps = List.of();
        if (section.get("steps").isEmpty()) section.missing("steps");
        else if (section.get("steps").get() instanceof Sequence list) steps = steps(name, list);
        else section.wrong("steps", section.get("steps").get(), "a list");
        return new StepSet(
                name,
                section.flag("auto_reset").orElse(false),
                references.environments(section),
                steps,
                variables.ofStepSet(section, name, steps),
                new ProcessFormReader(reading.problems(), references).read(section),
                where);
    }

    private List<Step> steps(String set, Sequence list) {
        if (list.items().isEmpty()) reading.problems().error(PLAN_013, list.where(), "step set '%s' has no steps", set);
        StepReader reader = stepReaders.get();
        List<Step> steps = new ArrayList<>();
        for (PlanValue item : list.items()) {
            if (item instanceof Mapping mapping) steps.addAll(reader.read(steps.size() + 1, mapping));
            else StepSection.notAStep("step set '" + set + "'", item, reading.problems());
        }
        return withIds(set, steps);
    }

    private List<Step> withIds(String set, List<Step> steps) {
        Map<String, Step> explicit = new HashMap<>();
        for (Step step : steps) {
            if (step.id().isEmpty() || explicit.putIfAbsent(step.id(), step) == null) continue;
            reading.problems()
                    .error(PLAN_020, step.where(), "step set '%s': two steps have the id '%s'", set, step.id());
        }
        Ids ids = new Ids(Set.copyOf(explicit.keySet()));
        return steps.stream()
                .map(step -> step.id().isEmpty() ? step.withIdentity(ids.derive(step.name()), step.tasks()) : step)
                .toList();
    }
}
