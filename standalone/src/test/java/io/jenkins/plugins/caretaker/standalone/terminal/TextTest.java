package io.jenkins.plugins.caretaker.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.standalone.terminal.Terminal.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void a_table_has_columns_as_wide_as_their_widest_cell() {
        String table = new Table("ID", "PLAN", "STATUS")
                .row("1", "webfarm", "done")
                .row("10", "ü", "failed")
                .render();

        assertThat(table).isEqualTo("""
            ID  PLAN     STATUS
            1   webfarm  done
            10  ü        failed
            """);
    }

    @Test
    void control_characters_of_others_are_written_out() {
        assertThat(Printable.of("red \033[31m bell \007 tab\t del \177 csi \u009b"))
                .isEqualTo("red ^[[31m bell ^G tab\t del ^? csi M-^[");
        assertThat(Printable.of("grüße 🙂")).isEqualTo("grüße 🙂");
    }

    @ParameterizedTest
    @CsvSource({
        // terminal, TERM, NO_COLOR: live, colours
        "true,  xterm, '',  true,  true",
        "true,  xterm, '1', true,  false",
        "true,  dumb,  '',  false, false",
        "false, xterm, '',  false, false",
    })
    void colours_and_pictures_need_a_terminal_that_can(
            boolean terminal, String term, String noColor, boolean live, boolean colours) {
        assertThat(Terminal.of(terminal, Map.of("TERM", term, "NO_COLOR", noColor)))
                .isEqualTo(new Terminal(live, colours));
    }

    @ParameterizedTest
    @CsvSource({"'50 120\n', 120, 50", "'0 0\n', 80, 24", "'', 80, 24", "stty: no, 80, 24"})
    void the_size_is_what_stty_says_or_the_usual(String said, int columns, int rows) {
        assertThat(Terminal.parse(said)).isEqualTo(new Size(columns, rows));
    }

    @ParameterizedTest
    @CsvSource({"PT0.05S, 0.0s", "PT3.27S, 3.2s", "PT63S, 1:03", "PT2H7S, 2:00:07"})
    void durations_are_short(Duration duration, String text) {
        assertThat(Moment.of(duration)).isEqualTo(text);
    }

    @Test
    void times_are_in_utc_to_the_second() {
        assertThat(Moment.of(Instant.parse("2026-11-20T16:59:56.789Z"))).isEqualTo("2026-11-20 16:59:56Z");
        assertThat(Moment.of((Instant) null)).isEqualTo("-");
    }
}
