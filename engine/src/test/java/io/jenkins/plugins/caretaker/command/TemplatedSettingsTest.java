package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.Given.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.command.Values.Resolved;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.variable.LiteralVariables;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Template.Mode;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates in the settings of commands. */
class TemplatedSettingsTest {

    private static final Variables VARIABLES = LiteralVariables.of(Map.of(
            "Port", "2222", "Flag", "True", "Path", "/etc/hosts", "Word", "two words", "Secret", "s3cret", "Bad", "("));

    private final Given given = new Given().node("web", new Connection.Local());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ssh/custom|{exec: a, port: '#{Port}', quiet: '#{Flag}', expect_exit_codes: ['#{Port}']}",
                "ssh/file_exists|{file: '#{Path}'}",
                "ssh/file_contains|{file: '#{Path}', pattern: '#{Word}'}",
            })
    void a_template_may_stand_for_a_number_a_flag_or_a_path(String plugin, String settings) {
        given.values(TemplatedSettingsTest::resolve);

        assertThat(given.problems(command(plugin, settings))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ssh/custom|{exec: a, port: '#{X}', quiet: '#{X}', check_host_key: '#{X}', expect_exit_codes: '#{X}', credentials: '#{X}'}",
                "ssh/file_exists|{file: '#{X}'}",
                "ssh/file_contains|{file: '#{X}', pattern: '#{X}'}",
                "ssh/file_deploy|{file: '#{X}', content: {file: '#{X}'}}",
                "custom|{exec: '#{X}', arguments: ['#{X}'], env: {A: '#{X}', B: {file: '#{X}'}}, parse_output: {error: ['#{X}']}}",
            })
    void validation_checks_what_a_value_is_like_only_when_it_is_known(String plugin, String settings) {
        given.values(Values.UNKNOWN);

        assertThat(given.problems(command(plugin, settings))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ssh/custom|{exec: a, port: '#{Word}'}|plan.yaml:1:17 CMD-004 'port' of 'ssh/custom' must be a number from 1 to 65535, not text",
                "ssh/file_exists|{file: '#{Word}'}|plan.yaml:1:8 CMD-004 'file' of 'ssh/file_exists' must be an absolute path, starting with '/', not text",
                "ssh/file_contains|{file: /a, pattern: '#{Bad}'}|plan.yaml:1:21 CMD-007 'pattern' of 'ssh/file_contains' is not a regular expression: Unclosed group",
                "custom|{exec: a, env: {A: '#{Wrod}'}}|plan.yaml:1:20 CMD-014 'env' of 'custom' uses #{Wrod}, which has no value here. Did you mean 'Word'?",
                "custom|{exec: a, arguments: 'b #{Wrod}'}|plan.yaml:1:22 CMD-014 'arguments' of 'custom' uses #{Wrod}, which has no value here. Did you mean 'Word'?",
                "custom|{exec: a, arguments: '#{Word'}|plan.yaml:1:22 CMD-013 the template in 'arguments' of 'custom':",
                "custom|~{exec: a, arguments: '#{Word | ToUppr}'}~|plan.yaml:1:22 CMD-013 the template in 'arguments' of 'custom': there is no filter 'ToUppr'. Did you mean 'toupper'?",
                "custom|{exec: a, arguments: 'b `#{Word}`'}|plan.yaml:1:22 CMD-015 'arguments' of 'custom' cannot have a value in `…`; write $(…). Put it into 'env' and let the command read it from there.",
                "custom|{exec: a, arguments: '#{Secret}'}|plan.yaml:1:22 CMD-016 'arguments' of 'custom' uses the sensitive variable 'Secret', and would show it in a list of processes. Put it into 'env' and let the command read it from there.",
            })
    void what_is_wrong_with_a_value_is_told_with_its_place(String plugin, String settings, String problem) {
        given.values(TemplatedSettingsTest::resolve);

        assertThat(given.problems(command(plugin, settings)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void a_sensitive_value_may_be_in_the_environment() {
        given.values(TemplatedSettingsTest::resolve);

        assertThat(given.problems(command("custom", "{exec: a, env: {A: '#{Secret}'}}")))
                .isEmpty();
    }

    @Test
    void what_is_run_refers_to_values_and_what_is_shown_has_them() {
        List<String> scripts = new ArrayList<>();
        ScriptedTransport transport = new ScriptedTransport((script, output, cancellation) -> {
            scripts.add(script.text());
            return 0;
        });
        given.values(TemplatedSettingsTest::resolve);
        CommandSpec spec = command("ssh/custom", "{exec: echo, arguments: [-p, '#{Port}', \"'#{Word}'\"]}");

        try (CommandRun run = new CommandRun(Given.CATALOG)) {
            NodeContext context = given.context("web", transport);
            assertThat(run.previews(new Diagnostics())
                            .of(spec, context)
                            .orElseThrow()
                            .commandLine())
                    .isEqualTo("echo -p 2222 'two words'");
            run.run(spec, context);
        }
        assertThat(scripts).containsExactly("CT_1='2222'; CT_2='two words'; echo -p \"${CT_1}\" ''\"${CT_2}\"''");
    }

    private static Resolved resolve(String text) {
        Set<String> secrets = text.contains("#{Secret") ? Set.of("Secret") : Set.of();
        return new Resolved(Template.parse(text, Mode.STRICT).compose(VARIABLES), Set.of(), secrets, VARIABLES.names());
    }
}
