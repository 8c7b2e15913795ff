package io.jenkins.plugins.caretaker.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.testkit.Property;
import io.jenkins.plugins.caretaker.testkit.PropertyTexts;
import io.jenkins.plugins.caretaker.variable.LiteralVariables;
import io.jenkins.plugins.caretaker.variable.template.Composition.Part;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Template.Mode;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in shell text arrive as they are. Source: POSIX.1 "Shell Command Language" 2.2, 2.6, 2.7.4; bash(1) QUOTING. */
class ShellTemplateTest {

    @TempDir
    Path directory;

    /** Each prints the arguments of {@code w}, one after the other, each ended by NUL, after their number. */
    private static final String WORDS = "w() { printf '%s\\0' \"$#\" \"$@\"; }; ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "echo #{v}|echo \"${CT_1}\"",
                "echo a#{v}b|echo a\"${CT_1}\"b",
                "echo \"a #{v}\"|echo \"a ${CT_1}\"",
                "echo 'a #{v}'|echo 'a '\"${CT_1}\"''",
                "echo \"'#{v}'\"|echo \"'${CT_1}'\"",
                "echo '\"'#{v}'\"'|echo '\"'\"${CT_1}\"'\"'",
                "echo \\'#{v}|echo \\'\"${CT_1}\"",
                "echo \"\\\"#{v}\"|echo \"\\\"${CT_1}\"",
                "echo $(echo \"$(echo #{v})\")|echo $(echo \"$(echo \"${CT_1}\")\")",
                "echo \"$(echo #{v})#{v}\"|echo \"$(echo \"${CT_1}\")${CT_2}\"",
                "true # it's #{v}\\necho #{v}|true # it's \"${CT_1}\"\\necho \"${CT_2}\"",
                "echo a#it's #{v}'|echo a#it's '\"${CT_1}\"''",
                "cat <<EOF\\nit's #{v}\\nEOF\\necho '#{v}'|cat <<EOF\\nit's ${CT_1}\\nEOF\\necho ''\"${CT_2}\"''",
                "cat <<-EOF\\n\\tx\\n\\tEOF\\necho #{v}|cat <<-EOF\\n\\tx\\n\\tEOF\\necho \"${CT_1}\"",
                "cat <<'EOF'\\nit's\\nEOF\\necho #{v}|cat <<'EOF'\\nit's\\nEOF\\necho \"${CT_1}\"",
                "cat <<<#{v}|cat <<<\"${CT_1}\"",
                "case #{v} in a) echo \"#{v}\";; esac|case \"${CT_1}\" in a) echo \"${CT_2}\";; esac",
                "echo $((1 + 2)) #{v}|echo $((1 + 2)) \"${CT_1}\"",
                "echo ${x:-'}'} #{v}|echo ${x:-'}'} \"${CT_1}\"",
                "echo $$#{v}|echo $$\"${CT_1}\"",
                "#{if v}echo '#{v}'#{/if}|echo ''\"${CT_1}\"''",
                "echo #{each i in list}[#{i}]#{/each}|echo [\"${CT_1}\"][\"${CT_2}\"]",
                "echo ##{v}|echo #{v}",
            })
    void a_value_is_a_reference_quoted_as_its_place_wants(String text, String script) {
        ShellTemplate shell = new ShellTemplate();

        assertThat(fill(shell, unescape(text), "x y")).isEmpty();
        assertThat(shell.script().replaceAll("CT_\\d='(x y|1|2)'; ", "")).isEqualTo(unescape(script));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "echo $'#{v}'|in $'…'",
                "echo $'\\'' #{v}|after a $'…' with \\' in it",
                "echo `echo #{v}`|in `…`; write $(…)",
                "echo \"`echo #{v}`\"|in `…`; write $(…)",
                "echo ${x:-#{v}}|in ${…}",
                "echo \"${x#'#{v}'}\"|in ${…}",
                "echo $((#{v} + 1))|in arithmetic, which would evaluate it",
                "((#{v} > 1))|in arithmetic, which would evaluate it",
                "echo \\#{v}|right after a backslash",
                "echo \"\\#{v}\"|right after a backslash",
                "echo $#{v}|right after a dollar sign",
                "echo \"$#{v}\"|right after a dollar sign",
                "cat <<#{v}|as the end of a here-document",
                "cat <<'EOF'\\n#{v}\\nEOF|in a here-document whose word is quoted",
                "cat <<EOF\\n$(echo #{v})\\nEOF|in a here-document that also holds $(…), ${…} or `…`",
                "cat <<EOF\\n\\#{v}\\nEOF|right after a backslash or dollar sign",
                "echo $(case a in a) echo #{v};; esac)|after a 'case' in brackets",
            })
    void a_place_where_a_value_would_not_stay_one_is_refused(String text, String why) {
        assertThat(fill(new ShellTemplate(), unescape(text), "x")).contains(why);
    }

    @Test
    void the_text_for_people_shows_the_values_quoted() {
        ShellTemplate shell = new ShellTemplate();

        fill(shell, "echo #{v} \"#{v}\" '#{v}'", "it's $5");

        assertThat(shell.shown()).isEqualTo("echo 'it'\\''s $5' \"it's \\$5\" 'it'\\''s $5'");
    }

    @Test
    void a_value_with_NUL_is_refused() {
        assertThat(fill(new ShellTemplate(), "echo #{v}", "a\0b"))
                .hasValueSatisfying(why -> assertThat(why).contains("NUL"));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void ten_thousand_random_values_arrive_byte_for_byte_as_one_word(String shell) {
        Property.of(20261120, 40).forAll(random -> values(random, 250), values -> assertArrive(shell, values));
    }

    private static List<String> values(Random random, int count) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String any = PropertyTexts.any(random, 40).replace("\0", "");
            values.add(
                    random.nextBoolean()
                            ? any
                            : PropertyTexts.of(
                                    random, List.of("$(id)", "`id`", "'", "\"", "\\", "${x}", "*", "\n"), 8));
        }
        return values;
    }

    private void assertArrive(String shell, List<String> values) {
        StringBuilder script = new StringBuilder(WORDS);
        StringBuilder expected = new StringBuilder();
        for (String value : values) {
            ShellTemplate template = new ShellTemplate();
            assertThat(fill(template, "w #{v} 'a #{v}' \"b #{v}\" c#{v}d; cat <<EOF\n#{v}\nEOF\n", value))
                    .isEmpty();
            script.append(template.script()).append('\n');
            expected.append("4\0" + value + "\0a " + value + "\0b " + value + "\0c" + value + "d\0" + value + "\n");
        }
        assertThat(run(shell, script.toString())).isEqualTo(expected.toString());
    }

    private String run(String shell, String script) {
        try {
            Path file = Files.writeString(directory.resolve("script"), script);
            Path out = directory.resolve("out");
            Process process = new ProcessBuilder(shell, file.toString())
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
            assertThat(process.waitFor()).isZero();
            return Files.readString(out, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns why a value could not be put where the text has one. */
    private static Optional<String> fill(ShellTemplate shell, String text, String value) {
        Variables variables = literal(Map.of("v", value, "list", "1,2"));
        for (Part part : Template.parse(text, Mode.STRICT).compose(variables).parts()) {
            Optional<String> refusal = shell.add(part);
            if (refusal.isPresent()) return refusal;
        }
        return Optional.empty();
    }

    private static Variables literal(Map<String, String> values) {
        return LiteralVariables.of(values);
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}
