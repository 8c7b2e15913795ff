package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/** Short ways to plans for tests. */
final class Plans {

    static final String HEAD = """
            infrastructures: { lab: { type: baremetal } }
            nodes:
              web01: { infrastructure: lab }
              web02: { infrastructure: lab }
              db01: { infrastructure: lab }
            configuration:
              nodes:
                web01: { role: web, os: linux, tags: [a, b] }
                web02: { role: web, os: bsd, count: 3 }
              defaults: { os: plan9 }
            """;

    private Plans() {}

    static ParsedPlan read(String text) {
        return new PlanReader().readText(text, "plan.yaml", Path.of("/nowhere"));
    }

    /** The plan of a text that must have no problems at all. */
    static Plan valid(String text) {
        ParsedPlan parsed = read(text);
        assertThat(parsed.problems()).isEmpty();
        return parsed.plan().orElseThrow();
    }

    /** Three nodes, two of them web servers, and these steps. */
    static Plan withSteps(String steps) {
        return valid(HEAD + "steps:\n" + steps);
    }

    static List<String> problems(String text) {
        return read(text).problems().stream().map(Diagnostic::toString).toList();
    }

    static List<String> problemsOfSteps(String steps) {
        return problems(HEAD + "steps:\n" + steps);
    }

    static List<Step> steps(Plan plan) {
        return plan.stepSet("default").orElseThrow().steps();
    }

    static List<String> nodesOf(Step step) {
        return List.copyOf(step.tasks().keySet());
    }
}
