package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {

    @TempDir
    private Path directory;

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private List<String> problems(Path file) {
        String prefix = directory + "/";
        return new PlanReader()
                .read(file).problems().stream()
                        .map(Diagnostic::toString)
                        .map(text -> text.replace(prefix, ""))
                        .toList();
    }

    @Test
    void an_include_is_replaced_by_its_file_at_the_column_of_the_word() throws IOException {
        write("parts/nodes.yaml", "# all nodes\nweb01: { infrastructure: lab }\nweb02: { infrastructure: lab }");
        write("steps.yaml", "- { name: a, nodes: all, command: dummy }\n");
        Path plan = write("plan.yaml", """
                include: lab.yaml
                nodes:
                 include: "parts/nodes.yaml" # one space is enough
                steps:
                  default:
                    include: 'steps.yaml'
                    include: steps.yaml
                """);
        write("lab.yaml", "---\ninfrastructures: { lab: { type: baremetal } }\n");

        ParsedPlan parsed = new PlanReader().read(plan);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.content()).isEqualTo("""

                infrastructures: { lab: { type: baremetal } }
                nodes:
                 # all nodes
                 web01: { infrastructure: lab }
                 web02: { infrastructure: lab }
                steps:
                  default:
                    - { name: a, nodes: all, command: dummy }
                    - { name: a, nodes: all, command: dummy }
                """);
        assertThat(parsed.plan().orElseThrow().stepSet("default").orElseThrow().steps())
                .hasSize(2);
    }

    @Test
    void a_list_becomes_part_of_a_list_and_a_mapping_an_item_of_it() throws IOException {
        write("list.yaml", "- { name: a }\n- { name: b }\n");
        write("item.yaml", "name: c\nnodes: all\n");
        Path plan = write("plan.yaml", "steps:\n  - include: list.yaml\n  - include: item.yaml\n");

        assertThat(new PlanReader().read(plan).content())
                .isEqualTo("steps:\n  - { name: a }\n  - { name: b }\n  - name: c\n    nodes: all\n");
    }

    @Test
    void what_only_looks_like_an_include_stays() throws IOException {
        String text = """
                # include: a.yaml
                script: |
                  include: a.yaml
                folded: "text
                  include: a.yaml"
                flow: { include: a.yaml }
                list:
                  - include: [a.yaml]
                "include": a.yaml
                """;

        assertThat(new PlanReader().read(write("plan.yaml", text)).content()).isEqualTo(text);
    }

    @Test
    void problems_name_the_included_file_and_the_place_in_it() throws IOException {
        write("sub/steps.yaml", "- name: a\n  nodes: web01\n  include: inner.yaml\n");
        write("sub/inner.yaml", "command: dummy\nrolls: web\n");
        write("broken.yaml", "x: [1\ny: 2\n");
        Path plan = write("plan.yaml", Plans.HEAD + "steps:\n    - include: sub/steps.yaml\n");
        Path bad = write("bad.yaml", "nodes:\n    include: broken.yaml\n");

        assertThat(problems(plan))
                .containsExactly(
                        "sub/inner.yaml:2:1 PLAN-011 warning: step 'a' has a key 'rolls' that means nothing here. Did you mean 'roles'?");
        assertThat(problems(bad).get(0)).startsWith("broken.yaml:2:2 PLAN-004 this is not valid YAML:");
    }

    @Test
    void a_circle_is_named_as_a_chain() throws IOException {
        Path plan = write("plan.yaml", "name: x\ninclude: a.yaml\n");
        write("a.yaml", "include: sub/b.yaml\n");
        write("sub/b.yaml", "\n\ninclude: ../a.yaml\n");

        assertThat(problems(plan))
                .first()
                .isEqualTo("sub/b.yaml:3:10 PLAN-009 files include each other in a circle: plan.yaml:2 → a.yaml:1 → "
                        + "sub/b.yaml:3 → a.yaml. Remove one of these include statements.");
    }

    @Test
    void a_file_that_cannot_be_included_is_a_problem_at_the_statement() throws IOException {
        Files.createDirectory(directory.resolve("folder"));
        Path plan = write("plan.yaml", "include: nothing.yaml\nnodes:\n  include: folder\n");
        Files.write(directory.resolve("latin.yaml"), new byte[] {'a', ':', '\n', ' ', (byte) 0xe4});

        assertThat(problems(plan))
                .startsWith(
                        "plan.yaml:1:10 PLAN-010 cannot read 'nothing.yaml': there is no such file",
                        "plan.yaml:3:12 PLAN-010 cannot read 'folder': it is a directory");
        assertThat(problems(write("latin-plan.yaml", "include: latin.yaml\n")))
                .first()
                .isEqualTo("latin.yaml:2:2 PLAN-003 the file is not text in UTF-8. Save it as UTF-8.");
    }

    @Test
    void files_that_are_too_large_or_multiply_are_refused() throws IOException {
        Path large = write("large.yaml", "# " + "x".repeat(SourceFile.LIMIT));
        write("c.yaml", "# " + "x".repeat(100_000) + "\n");
        Path many = write("many.yaml", "include: c.yaml\n".repeat(40));
        write("empty.yaml", "");
        write("e1.yaml", "include: empty.yaml\n".repeat(100));
        Path bomb = write("bomb.yaml", "include: e1.yaml\n".repeat(100));

        assertThat(problems(large))
                .containsExactly(
                        "large.yaml:1:1 PLAN-002 the file is larger than 3 MB. Split the plan into several plans.");
        assertThat(problems(many)).singleElement().asString().startsWith("many.yaml:1:1 PLAN-002");
        assertThat(problems(bomb)).singleElement().asString().startsWith("bomb.yaml:1:1 PLAN-002");
    }

    @Test
    void a_plan_that_is_not_there_is_a_problem() {
        assertThat(problems(directory.resolve("none.yaml")))
                .containsExactly("none.yaml:1:1 PLAN-001 cannot read 'none.yaml': there is no such file");
    }
}
