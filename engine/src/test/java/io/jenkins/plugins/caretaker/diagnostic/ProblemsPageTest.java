package io.jenkins.plugins.caretaker.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.CommandCode;
import io.jenkins.plugins.caretaker.plan.PlanCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemsPageTest {

    private static final Path PAGE = Path.of("../docs/problems.md");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ((?:PLAN|CMD)-\\d+) \\|");

    @Test
    void every_code_has_a_line_and_every_line_a_code() throws IOException {
        List<String> documented = LINE.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Stream.<Code[]>of(PlanCode.values(), CommandCode.values())
                        .flatMap(Stream::of)
                        .map(Code::id)
                        .toList());
    }
}
