package io.jenkins.plugins.caretaker.message;

import static io.jenkins.plugins.caretaker.message.ServiceMessage.Stream.STDERR;
import static io.jenkins.plugins.caretaker.message.ServiceMessage.Stream.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.message.ServiceMessage.CreateArtifact;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Level;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Mask;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Other;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Progress;
import io.jenkins.plugins.caretaker.message.ServiceMessage.ResultMessage;
import io.jenkins.plugins.caretaker.message.ServiceMessage.SetVariable;
import io.jenkins.plugins.caretaker.message.ServiceMessage.Switch;
import io.jenkins.plugins.caretaker.text.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source of every rule here: mission.md A.4. */
class MessageReaderTest {

    private static final String URL =
            "##octopus[setVariable name='" + base64("Url") + "' value='" + base64("http://a") + "']";
    private static final SetVariable URL_IS_SET = new SetVariable("Url", "http://a", false);

    record Row(String rule, String line, String text, List<ServiceMessage> messages) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static List<Row> lines() {
        return List.of(
                row("no message", "hello ## octopus", "hello ## octopus"),
                row("a message alone", URL, "", URL_IS_SET),
                row("anywhere in a line", "before " + URL + " after", "before  after", URL_IS_SET),
                row("several in a line", URL + "and" + URL, "and", URL_IS_SET, URL_IS_SET),
                row("the same with ##caretaker", URL.replace("octopus", "caretaker"), "", URL_IS_SET),
                row("names ignore case", URL.replace("setVariable name", "SETVARIABLE NAME"), "", URL_IS_SET),
                row("double quotes", URL.replace('\'', '"'), "", URL_IS_SET),
                row(
                        "space around",
                        URL.replace("=", " = ").replace(" = '", "= '").replace("']", "' ]"),
                        "",
                        URL_IS_SET),
                row("any order", set("value", "v", "name", "n"), "", new SetVariable("n", "v", false)),
                row("an empty value", set("name", "n", "value", ""), "", new SetVariable("n", "", false)),
                row(
                        "UTF-8, lines",
                        set("name", "n", "value", "ä😀\n]'\""),
                        "",
                        new SetVariable("n", "ä😀\n]'\"", false)),
                row("sensitive", set("name", "n", "value", "v", "sensitive", "True"), "", secret("n", "v")),
                row("not sensitive", set("name", "n", "value", "v", "sensitive", "False"), "", plain("n", "v")),
                row(
                        "when in doubt it is a secret",
                        set("name", "n", "value", "v", "sensitive", "yes"),
                        "",
                        secret("n", "v")),
                row(
                        "sensitive as a plain word",
                        "##octopus[setVariable name='bg==' value='dg==' sensitive='true']",
                        "",
                        secret("n", "v")),
                row(
                        "artifact",
                        message("createArtifact", "path", "/tmp/a.log", "name", "log", "length", "12"),
                        "",
                        new CreateArtifact("/tmp/a.log", "log", OptionalLong.of(12))),
                row(
                        "artifact without name",
                        message("createArtifact", "path", "C:\\t\\a.log"),
                        "",
                        new CreateArtifact("C:\\t\\a.log", "a.log", OptionalLong.empty())),
                row(
                        "progress",
                        message("progress", "percentage", "50", "message", "half"),
                        "",
                        new Progress(50, "half")),
                row("progress without words", message("progress", "percentage", "100"), "", new Progress(100, "")),
                row("result", message("resultMessage", "message", "no space"), "", new ResultMessage("no space")),
                row("switch", "##octopus[stdout-warning]", "", new Switch(STDOUT, Level.WARNING)),
                row("switch of the other stream", "##octopus[stderr-progress]", "", new Switch(STDERR, Level.VERBOSE)),
                row(
                        "what Octopus knows and we do not",
                        message("foundPackage", "Id", "x"),
                        "",
                        new Other("foundpackage", Map.of("id", "x"))),
                row(
                        "no such switch is another message",
                        "##octopus[stdout-loud]",
                        "",
                        new Other("stdout-loud", Map.of())),
                row("an unclosed message before a good one", "##octopus[oops " + URL, "##octopus[oops ", URL_IS_SET));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_is_its_messages_and_the_rest(Row row) {
        MessageLine line = new MessageReader().read(STDOUT, row.line(), false);

        assertThat(line.text()).isEqualTo(row.text());
        assertThat(line.messages()).isEqualTo(row.messages());
        assertThat(line.isShown()).isEqualTo(!row.text().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "##octopus",
                "##octopus[",
                "##octopus]",
                "##octopus[]",
                "##octopus [stdout-error]",
                "##OCTOPUS[stdout-error]",
                "##jenkins[stdout-error]",
                "#octopus[stdout-error]",
                "##octopus[setVariable]",
                "##octopus[setVariable name='bg==']",
                "##octopus[setVariable value='dg==']",
                "##octopus[setVariable name='' value='dg==']",
                "##octopus[setVariable name='IA==' value='dg==']",
                "##octopus[setVariable name='Cg==' value='dg==']",
                "##octopus[setVariable name='AGE=' value='dg==']",
                "##octopus[setVariable name='bg==' value='no base64!']",
                "##octopus[setVariable name='bg==' value='/w==']",
                "##octopus[setVariable name='bg==' name='bg==' value='dg==']",
                "##octopus[setVariable name='bg==' NAME='bg==' value='dg==']",
                "##octopus[setVariable name='bg==' value='dg==\"]",
                "##octopus[setVariable name=bg== value=dg==]",
                "##octopus[setVariable name='bg=='value='dg==']",
                "##octopus[setVariable name='bg==' value='dg==' and more]",
                "##octopus[set Variable name='bg==' value='dg==']",
                "##octopus[1setVariable name='bg==' value='dg==']",
                "##octopus[<setVariable name='bg==' value='dg=='/>]",
                "##octopus[setVariable name='bg==' value='dg=='",
                "##octopus[progress percentage='MTAx']",
                "##octopus[progress percentage='LTE=']",
                "##octopus[progress percentage='aGFsZg==']",
                "##octopus[createArtifact name='bg==']",
                "##octopus[createArtifact path='bg==' length='LTE=']",
                "##octopus[resultMessage]",
                "##octopus[mask]",
                "##octopus[mask value='']",
            })
    void what_is_no_correct_message_stays_in_the_text(String line) {
        MessageLine read = new MessageReader().read(STDOUT, line, false);

        assertThat(read.messages()).isEmpty();
        assertThat(read.text()).isEqualTo(line);
        assertThat(read.isShown()).isTrue();
    }

    @Test
    void an_empty_line_is_shown_and_a_line_of_messages_is_not() {
        MessageReader reader = new MessageReader();

        assertThat(reader.read(STDOUT, "", false).isShown()).isTrue();
        assertThat(reader.read(STDOUT, URL, false).isShown()).isFalse();
    }

    @Test
    void a_switch_counts_for_the_lines_after_it_until_the_next_one() {
        MessageReader reader = new MessageReader();

        assertThat(level(reader, "a")).isEqualTo(Level.DEFAULT);
        assertThat(level(reader, "##octopus[stdout-error]b")).isEqualTo(Level.DEFAULT);
        assertThat(level(reader, "c")).isEqualTo(Level.ERROR);
        assertThat(level(reader, "d ##octopus[stdout-highlight]##octopus[stdout-wait]"))
                .isEqualTo(Level.ERROR);
        assertThat(level(reader, "e")).isEqualTo(Level.WAIT);
        assertThat(reader.read(STDERR, "f", false).level()).isEqualTo(Level.DEFAULT);
        level(reader, "##caretaker[stdout-default]");
        assertThat(level(reader, "g")).isEqualTo(Level.DEFAULT);
    }

    @Test
    void ignored_lines_are_not_shown_but_their_messages_count() {
        MessageReader reader = new MessageReader();
        reader.read(STDOUT, "##octopus[stdout-ignore]", false);

        MessageLine line = reader.read(STDOUT, "noise " + URL, false);

        assertThat(line.isShown()).isFalse();
        assertThat(line.messages()).containsExactly(URL_IS_SET);
    }

    @Test
    void standard_error_only_masks_and_switches_itself() {
        MessageReader reader = new MessageReader();

        assertThat(reader.read(STDERR, URL, false).text()).isEqualTo(URL);
        assertThat(reader.read(STDERR, "##octopus[stdout-ignore]", false).messages())
                .isEmpty();
        assertThat(reader.read(STDERR, "##octopus[stderr-error]", false).messages())
                .containsExactly(new Switch(STDERR, Level.ERROR));
        assertThat(reader.read(STDERR, message("mask", "value", "hunter2"), false)
                        .messages())
                .singleElement()
                .isInstanceOfSatisfying(
                        Mask.class, mask -> assertThat(mask.value().reveal()).isEqualTo("hunter2"));
    }

    @Test
    void secrets_do_not_print_themselves() {
        assertThat(secret("n", "hunter2").toString()).isEqualTo("SetVariable[name=n, value=" + Secret.MASK + "]");
        assertThat(new Mask(new Secret("hunter2")).toString()).doesNotContain("hunter2");
        assertThat(new Other("x", Map.of("password", "hunter2")).toString()).doesNotContain("hunter2");
    }

    @Test
    void a_message_may_be_cut_anywhere_when_a_line_comes_in_pieces() {
        String line = "a#b##" + URL + "c##octopus[no]d" + URL;
        for (int cut = 0; cut <= line.length(); cut++) {
            MessageReader reader = new MessageReader();
            MessageLine first = reader.read(STDOUT, line.substring(0, cut), true);
            MessageLine second = reader.read(STDOUT, line.substring(cut), false);

            List<ServiceMessage> messages = new ArrayList<>(first.messages());
            messages.addAll(second.messages());
            assertThat(first.text() + second.text()).as("cut at " + cut).isEqualTo("a#b##cd");
            assertThat(messages).as("cut at " + cut).containsExactly(URL_IS_SET, new Other("no", Map.of()), URL_IS_SET);
        }
    }

    @Test
    void a_stream_that_ends_inside_a_message_gives_back_its_text() {
        MessageReader reader = new MessageReader();

        assertThat(reader.read(STDOUT, "done ##octopus[setVariable name='", true)
                        .text())
                .isEqualTo("done ");
        assertThat(reader.end(STDOUT)).contains("##octopus[setVariable name='");
        assertThat(reader.end(STDOUT)).isEmpty();
    }

    @Test
    void a_large_value_arrives_and_one_that_is_too_large_is_text() {
        String value = "x".repeat(700_000);
        assertThat(inPieces(set("name", "n", "value", value)).messages).containsExactly(plain("n", value));

        String tooLarge = set("name", "n", "value", "x".repeat(900_000));
        Collected collected = inPieces(tooLarge);
        assertThat(collected.messages).isEmpty();
        assertThat(collected.text.toString()).isEqualTo(tooLarge);
    }

    @Test
    @Tag("slow")
    @Timeout(20)
    void hostile_lines_cost_no_more_than_their_length() {
        for (String part : List.of(
                "##octopus[",
                "##octopus[x]",
                "##octopus[x a='",
                "#",
                "##",
                "]",
                "##octopus[a" + " ".repeat(50),
                "##caretaker[a='']")) {
            String line = part.repeat(8_000_000 / part.length());
            assertThat(new MessageReader().read(STDOUT, line, false).text().length())
                    .as(part)
                    .isLessThanOrEqualTo(line.length());
            assertThat(inPieces(line.substring(0, 3_000_000)).text.length()).isLessThanOrEqualTo(3_000_000);
        }
    }

    @Test
    void random_lines_lose_nothing_but_their_messages() {
        String[] parts = {
            "##octopus[",
            "##caretaker[",
            "]",
            "#",
            " ",
            "x",
            "='",
            "'",
            "setVariable",
            "name='bg=='",
            "value='dg=='",
            "\u0000",
            "ä"
        };
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder line = new StringBuilder();
            for (int part = random.nextInt(12); part >= 0; part--) line.append(parts[random.nextInt(parts.length)]);
            MessageLine read = new MessageReader().read(STDOUT, line.toString(), false);
            if (read.messages().isEmpty()) assertThat(read.text()).isEqualTo(line.toString());
            else assertThat(read.text().length()).isLessThan(line.length());
        }
    }

    private record Collected(StringBuilder text, List<ServiceMessage> messages) {}

    private static Collected inPieces(String line) {
        MessageReader reader = new MessageReader();
        Collected collected = new Collected(new StringBuilder(), new ArrayList<>());
        int size = 64 * 1024;
        for (int from = 0; from < line.length(); from += size) {
            int to = Math.min(line.length(), from + size);
            MessageLine read = reader.read(STDOUT, line.substring(from, to), to < line.length());
            collected.text.append(read.text());
            collected.messages.addAll(read.messages());
        }
        return collected;
    }

    private static Level level(MessageReader reader, String line) {
        return reader.read(STDOUT, line, false).level();
    }

    private static Row row(String rule, String line, String text, ServiceMessage... messages) {
        return new Row(rule, line, text, List.of(messages));
    }

    private static SetVariable plain(String name, String value) {
        return new SetVariable(name, value, false);
    }

    private static SetVariable secret(String name, String value) {
        return new SetVariable(name, value, true);
    }

    private static String set(String... attributes) {
        return message("setVariable", attributes);
    }

    private static String message(String name, String... attributes) {
        StringBuilder message = new StringBuilder("##octopus[" + name);
        for (int i = 0; i < attributes.length; i += 2) {
            message.append(' ')
                    .append(attributes[i])
                    .append("='")
                    .append(base64(attributes[i + 1]))
                    .append('\'');
        }
        return message.append(']').toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
