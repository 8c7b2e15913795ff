package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlanFilesPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

    @Test
    void every_example_is_a_plan_without_problems() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/plan-files.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(examples)
                .hasSize(5)
                .allSatisfy(example -> assertThat(Plans.problems(example)).isEmpty());
    }
}
