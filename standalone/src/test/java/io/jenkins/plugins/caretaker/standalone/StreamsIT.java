package io.jenkins.plugins.caretaker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process makes of odd streams, locales and terminals. */
@Tag("slow")
class StreamsIT {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void prepare() {
        cli = new Cli(directory);
        cli.plan(List.of("n1"), """
            steps:
              - { name: grüßen, nodes: all, command: { plugin: custom, exec: seq, arguments: "3000" } }
            """);
    }

    @Test
    void closed_standard_input_is_no_trouble() {
        assertThat(cli.shell("caretaker run site.yaml <&-").code()).isZero();
    }

    @Test
    void a_reader_that_has_enough_is_no_error() {
        cli.run("run", "site.yaml");

        Cli.Result result = cli.shell("caretaker log 1 | head -1; exit ${PIPESTATUS[0]}");

        assertThat(result.out()).hasLineCount(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void output_that_cannot_be_written_is_an_error() {
        Cli.Result result = cli.shell("caretaker list > /dev/full");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("cannot write to standard output", "No space left");
    }

    @Test
    void output_is_utf_8_in_every_locale() {
        cli.with("LC_ALL", "C").run("run", "site.yaml");

        assertThat(cli.run("state", "site").out()).contains("1 grüßen [done]");
    }

    @Test
    void a_terminal_gets_a_picture_with_colours() {
        String drawn = onTerminal("xterm");

        assertThat(drawn).contains("\033[?7l", "\033[32m████████████████████", "execution 1");
    }

    @Test
    void no_color_leaves_the_picture_and_takes_the_colours() {
        cli.with("NO_COLOR", "1");

        assertThat(onTerminal("xterm"))
                .contains("\033[?7l", "████████████████████")
                .doesNotContain("\033[32m");
    }

    @Test
    void a_dumb_terminal_gets_lines() {
        assertThat(onTerminal("dumb")).contains("[1/1] grüßen n1 done").doesNotContain("\033");
    }

    private String onTerminal(String term) {
        String command = String.join(" ", Cli.java()) + " run site.yaml";
        Cli.Result result = cli.with("TERM", term).shell("script -qec '" + command + "' /dev/null");
        assertThat(result.code()).as(result.out()).isZero();
        return result.out();
    }
}
