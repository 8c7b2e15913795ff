package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates in connections and in {@code delegate_to}. Source: issue 3, "Variables". */
class PlanTemplatesTest {

    private static final String PLAN = """
            name: p
            infrastructures: { lab: { type: baremetal } }
            credentials: { key: { type: username_password, username: u, password: s } }
            nodes:
              a: { infrastructure: lab, connection: { CONNECTION } }
            steps:
              - { name: s, nodes: a, command: { plugin: custom, exec: ls, delegate_to: 'DELEGATE' } }
            """;

    @Test
    void a_connection_with_templates_is_kept_as_it_is_written() {
        ParsedPlan parsed = read("host: '#{Ip}', port: '#{Port}', credentials: ['#{Login}', key]", "a");

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.plan().orElseThrow().nodes().get("a").connection()).isInstanceOf(Connection.Templated.class);
        assertThat(parsed.plan().orElseThrow().usesTemplates()).isTrue();
    }

    @Test
    void a_plan_without_templates_at_these_places_uses_none() {
        assertThat(read("host: h", "a").plan().orElseThrow().usesTemplates()).isFalse();
        assertThat(read("host: h", "#{X}").plan().orElseThrow().usesTemplates()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            host: '#{if', port: 22            | a      | p.yaml:5:49 PLAN-042 connection of node 'a': the template cannot be read:
            host: '#{Ip}', port: two          | a      | p.yaml:5:64 PLAN-013 connection of node 'a': 'port' has to be a whole number
            host: '#{Ip}', hots: x            | a      | PLAN-011 warning: connection of node 'a' has a key 'hots' that means nothing here. Did you mean 'host'?
            host: '#{Ip}', credentials: kye   | a      | PLAN-019 connection of node 'a' names the credential 'kye', which this plan does not have.
            type: '#{Type}'                   | a      | PLAN-016 connection of node 'a': 'type' cannot be '#{Type}'
            type: local, host: '#{Ip}'        | a      | PLAN-016 connection of node 'a': 'host' has no meaning for type 'local'
            host: h                           | #{if   | PLAN-042 step 's': command 'custom': 'delegate_to': the template cannot be read:
            """)
    void what_is_wrong_is_told_with_its_place(String connection, String delegate, String problem) {
        List<String> problems = read(connection, delegate).problems().stream()
                .map(Object::toString)
                .toList();

        assertThat(problems).anySatisfy(each -> assertThat(each).contains(problem));
    }

    private static ParsedPlan read(String connection, String delegate) {
        String text = PLAN.replace("CONNECTION", connection).replace("DELEGATE", delegate);
        return new PlanReader().readText(text, "p.yaml", Path.of("/tmp"));
    }
}
