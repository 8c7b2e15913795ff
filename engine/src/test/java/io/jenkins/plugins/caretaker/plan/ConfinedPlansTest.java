package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinedPlansTest {

    @TempDir
    Path home;

    @Test
    void a_confined_reader_includes_nothing_from_outside_the_plans_directory() throws Exception {
        Path outside = Files.writeString(home.resolve("secret.yaml"), "secret: text\n");
        Path directory = Files.createDirectory(home.resolve("plan"));
        Path plan = Files.writeString(directory.resolve("plan.yaml"), "configuration:\n  include: " + outside + "\n");

        ParsedPlan read = PlanReader.confined().read(plan);

        assertThat(read.content()).doesNotContain("secret: text");
        assertThat(read.problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .contains(
                                "plan.yaml:2:",
                                "it is outside the plan's directory",
                                "only files below its own directory"));
        assertThat(new PlanReader().read(plan).content()).contains("secret: text");
    }

    @Test
    void an_agent_is_given_by_name_or_by_label_but_not_by_both() {
        assertThat(problems("{type: agent, name: web01}")).isEmpty();
        assertThat(problems("{type: agent, label: 'linux && web'}")).isEmpty();
        assertThat(problems("{type: agent, name: web01, label: linux}")).contains("names an agent and a label");
        assertThat(problems("{type: agent}")).contains("label");
        assertThat(problems("{type: ssh, name: web01}")).contains("'name' has no meaning for type 'ssh'");
    }

    private String problems(String connection) {
        String text = """
                name: agents
                infrastructures: { lab: { type: baremetal } }
                nodes: { web: { infrastructure: lab, connection: %s } }
                """.formatted(connection);
        return String.join(
                "\n",
                new PlanReader()
                        .readText(text, "plan.yaml", home).problems().stream()
                                .map(Object::toString)
                                .toList());
    }
}
