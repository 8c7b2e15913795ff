package io.jenkins.plugins.caretaker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The plans in docs/machines.md are right. */
class MachinesPageTest {

    private static final String AROUND = "infrastructures: { lab: { type: baremetal } }\n";
    private static final String NODES = """
        nodes: { web01.example.com: { infrastructure: lab } }
        configuration: { nodes: { web01.example.com: { role: web } } }
        """;

    @Test
    void the_examples_are_plans_without_problems() throws IOException {
        String page = Files.readString(Path.of("../docs/machines.md"));
        List<String> examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(examples).hasSize(2).allSatisfy(example -> {
            String plan = AROUND + (example.contains("\nnodes:") ? "" : NODES) + example;
            ParsedPlan read = new PlanReader().readText(plan, "machines.md", Path.of("."));
            assertThat(read.problems()).isEmpty();
            assertThat(CommandCatalog.load().check(read.plan().orElseThrow())).isEmpty();
        });
    }
}
