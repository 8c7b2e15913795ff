package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.List;

/** The shape of steps: which keys a step, a rolling step and a child step can have. */
final class StepSection {

    private static final List<String> OF_CHILDREN = List.of("id", "commands", "delegate_to");

    private StepSection() {}

    /** How problems call a step. */
    static String what(String owner, int index, Mapping mapping) {
        String name = mapping.entries().get("name") instanceof Scalar scalar ? scalar.text() : "";
        return owner + (name.isEmpty() ? "step " + index : "step '" + name + "'");
    }

    /** Opens a child step, in which nothing can be said that holds for all children. */
    static Section openChild(int index, Mapping mapping, Rolling rolling, Diagnostics problems) {
        String what = what("rolling step '" + rolling.name() + "': ", index, mapping);
        Section all = Section.openLoosely(mapping, KeyTable.STEP, what, problems);
        List<String> misplaced = KeyTable.NOT_IN_CHILD.stream().filter(all::has).toList();
        for (String key : misplaced) {
            problems.error(PLAN_040, all.at(key), "%s cannot have '%s'", what, key)
                    .hint("All child steps run on the nodes of the rolling step: say it there.");
        }
        return misplaced.isEmpty() ? Section.open(mapping, KeyTable.CHILD_STEP, what, problems) : all;
    }

    /** A rolling step itself runs nothing. */
    static void checkRolling(Section section, Diagnostics problems) {
        for (String key : OF_CHILDREN) {
            if (!section.has(key)) continue;
            problems.error(PLAN_040, section.at(key), "%s has child steps and cannot have '%s'", section.what(), key)
                    .hint("Say it in the child steps.");
        }
    }

    static List<Mapping> children(Section section, Diagnostics problems) {
        List<Mapping> children = new ArrayList<>();
        PlanValue value = section.get("steps").orElseThrow();
        if (!(value instanceof Sequence list)) {
            section.wrong("steps", value, "a list");
            return children;
        }
        if (list.items().isEmpty()) problems.error(PLAN_013, value.where(), "%s has no child steps", section.what());
        for (PlanValue item : list.items()) {
            if (item instanceof Mapping mapping) children.add(mapping);
            else notAStep(section.what(), item, problems);
        }
        return children;
    }

    /** Says what a list of steps has to be. */
    static void notAStep(String owner, PlanValue value, Diagnostics problems) {
        problems.error(
                PLAN_013, value.where(), "%s: a step has to be a mapping, but is %s", owner, Section.kind(value));
    }
}
