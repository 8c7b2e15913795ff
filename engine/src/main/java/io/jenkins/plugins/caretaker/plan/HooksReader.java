package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_026;

import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code hooks} of a plan; each must exist and be executable. Source: DOP plan format, hooks. */
final class HooksReader {

    private static final List<String> NAMES = List.of(
            "pre_create_vm", "post_create_vm", "pre_update_vm", "post_update_vm", "pre_destroy_vm", "post_destroy_vm");

    private final Reading reading;

    HooksReader(Reading reading) {
        this.reading = reading;
    }

    Hooks read(Mapping all) {
        if (all.entries().isEmpty()) reading.problems().error(PLAN_013, all.where(), "'hooks' is empty");
        Map<String, List<Path>> programs = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> {
            if (NAMES.contains(name)) programs.put(name, programs(name, value));
            else unknown(name, all);
        });
        return new Hooks(programs);
    }

    private void unknown(String name, Mapping all) {
        reading.problems()
                .error(PLAN_016, all.at(name), "there is no hook '%s'", name)
                .hint("The hooks are: %s.", String.join(", ", NAMES))
                .nearest(name, NAMES);
    }

    private List<Path> programs(String name, PlanValue value) {
        List<Path> programs = new ArrayList<>();
        if (value instanceof Sequence list && !list.items().isEmpty()) {
            list.items().forEach(item -> program(name, item, programs));
        } else {
            reading.problems()
                    .error(
                            PLAN_013,
                            value.where(),
                            "hook '%s' has to be a list of programs, but is %s",
                            name,
                            Section.kind(value));
        }
        return programs;
    }

    private void program(String name, PlanValue value, List<Path> programs) {
        if (!(value instanceof Scalar scalar) || scalar.kind() != PlanValue.Kind.TEXT) {
            reading.problems()
                    .error(
                            PLAN_013,
                            value.where(),
                            "hook '%s': a program has to be text, but is %s",
                            name,
                            Section.kind(value));
            return;
        }
        Path program = reading.path(scalar.text());
        if (reading.checkFiles() && !(Files.isRegularFile(program) && Files.isExecutable(program))) {
            reading.problems()
                    .error(PLAN_026, value.where(), "hook '%s': '%s' is not an executable file", name, scalar.text())
                    .hint("Relative paths start at %s.", reading.directory());
        }
        programs.add(program);
    }
}
