package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import java.util.Optional;

/** Reads the limits that a plan, an infrastructure and a step may state. Source: DOP B.1, run options. */
final class RunOptionsReader {

    private RunOptionsReader() {}

    /** Those of a step, where {@code window} is how many nodes of a rolling step are in work at once. */
    static RunOptions readStep(Section section, Diagnostics problems) {
        RunOptions options = read(section);
        Optional<Integer> window = section.integer("window", 1);
        if (section.has("window") && section.has("max_in_flight")) {
            problems.error(
                            PLAN_040,
                            section.at("max_in_flight"),
                            "%s has both 'window' and 'max_in_flight'",
                            section.what())
                    .hint("They mean the same: keep one.");
        }
        if (section.get("steps").isPresent())
            window = window.or(options::maxInFlight).or(() -> Optional.of(1));
        return new RunOptions(window, Optional.empty(), Optional.empty()).orElse(options);
    }

    static RunOptions read(Section section) {
        return new RunOptions(
                section.integer("max_in_flight", -1), section.integer("max_per_role", -1), section.flag("canary_host"));
    }
}
