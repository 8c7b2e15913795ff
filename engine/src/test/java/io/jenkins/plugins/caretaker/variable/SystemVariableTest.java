package io.jenkins.plugins.caretaker.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemVariableTest {

    @Test
    void the_table_in_the_docs_is_the_table_in_the_code() throws IOException {
        assertThat(Files.readString(Path.of("../docs/variables.md")))
                .as("docs/variables.md, section System variables; paste this:%n%s", SystemVariable.markdown())
                .contains(SystemVariable.markdown());
    }

    @Test
    void every_name_belongs_to_one_variable_and_can_be_read() {
        List<String> names = Arrays.stream(SystemVariable.values())
                .flatMap(variable -> variable.names().stream())
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(VariableNames::isReadable);
        assertThat(names).extracting(name -> name.toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
    }

    @Test
    void names_ignore_case() {
        assertThat(SystemVariable.ofName("octopus.machine.NAME")).contains(SystemVariable.NODE_NAME);
        assertThat(SystemVariable.ofName("Machine")).isEmpty();
    }

    @Test
    void a_value_is_defined_under_all_names_and_others_are_not() {
        LiteralVariables variables = LiteralVariables.ofSystem(Map.of(SystemVariable.PLAN_NAME, "webfarm"));

        assertThat(variables.names()).containsExactly("Plan.Name", "Octopus.Project.Name");
        assertThat(variables.value("Octopus.Project.Name")).isEqualTo("webfarm");
    }
}
