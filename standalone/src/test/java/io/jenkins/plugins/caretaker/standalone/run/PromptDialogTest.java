package io.jenkins.plugins.caretaker.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PromptDialogTest {

    private static final Location SOMEWHERE = new Location("plan.yaml", 1, 1);

    private static final Prompt TICKET = new Prompt(
            "Ticket",
            "Change ticket",
            Prompt.Type.TEXT,
            true,
            Optional.empty(),
            Optional.of(Pattern.compile("CHG-[0-9]+")),
            List.of(),
            SOMEWHERE);
    private static final Prompt LEVEL = new Prompt(
            "Level",
            "Level",
            Prompt.Type.CHOICE,
            false,
            Optional.of("low"),
            Optional.empty(),
            List.of("low", "high"),
            SOMEWHERE);
    private static final Prompt TOKEN = new Prompt(
            "Token", "Token", Prompt.Type.SECRET, false, Optional.empty(), Optional.empty(), List.of(), SOMEWHERE);

    /** Types what it is given, and remembers what it saw. */
    private static final class Typist implements PromptDialog.Person {

        private final Deque<String> typed;
        private final List<String> seen = new ArrayList<>();

        Typist(String... typed) {
            this.typed = new ArrayDeque<>(List.of(typed));
        }

        @Override
        public String answer(String question, boolean secret) {
            seen.add(question + (secret ? "(unseen)" : ""));
            return typed.poll();
        }

        @Override
        public void tell(String line) {
            seen.add(line);
        }
    }

    @Test
    void it_asks_again_until_an_answer_is_right_and_an_empty_one_means_the_default() {
        Typist typist = new Typist("", "4711", "CHG-4711", "", "");

        Map<String, String> answers = new PromptDialog(typist).ask(List.of(TICKET, LEVEL, TOKEN));

        assertThat(answers).containsExactly(Map.entry("Ticket", "CHG-4711"), Map.entry("Level", "low"));
        assertThat(typist.seen)
                .containsExactly(
                        "Change ticket: ",
                        "an empty answer is not enough",
                        "Change ticket: ",
                        "'4711' does not match /CHG-[0-9]+/",
                        "Change ticket: ",
                        "Level (low, high) [low]: ",
                        "Token: (unseen)");
    }

    @Test
    void the_end_of_input_starts_nothing() {
        assertThatThrownBy(() -> new PromptDialog(new Typist("wrong")).ask(List.of(TICKET)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("prompt 'Ticket' was not answered; nothing was started");
    }
}
