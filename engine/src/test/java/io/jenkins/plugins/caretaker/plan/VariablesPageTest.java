package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableContext;
import io.jenkins.plugins.caretaker.variable.VariableSelection;
import io.jenkins.plugins.caretaker.variable.VariableValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked example of docs/variables.md. */
class VariablesPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final String HEAD = "| step set | step | node | environment | tenant | Target |\n";

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/variables.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<List<String>> rows() {
        String page = page();
        return page.substring(page.indexOf(HEAD) + HEAD.length())
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_row_of_the_worked_example_is_what_is_selected(List<String> row) {
        Matcher example = EXAMPLE.matcher(page());
        assertThat(example.find()).isTrue();
        Plan plan = Plans.valid(example.group(1));

        assertThat(VariableSelection.of(plan.allVariables())
                        .in(context(plan, row))
                        .get("Target"))
                .map(ScopedVariable::value)
                .contains(new VariableValue.Text(row.get(5)));
    }

    private static VariableContext context(Plan plan, List<String> row) {
        VariableContext context = VariableContext.NOWHERE.inProcess(row.get(0));
        if (!row.get(1).isEmpty()) context = context.inStep(row.get(1), List.of("web"));
        if (!row.get(2).isEmpty())
            context = context.onNode(
                    row.get(2), List.of(plan.nodes().get(row.get(2)).role()));
        if (!row.get(3).isEmpty()) context = context.inEnvironment(row.get(3));
        if (!row.get(4).isEmpty()) context = context.forTenant(row.get(4), List.of());
        return context;
    }
}
