package io.jenkins.plugins.caretaker.standalone.run;

import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a person for what a step set wants to know, one question after another, until each answer is right. */
final class PromptDialog {

    /** A person at a terminal. */
    interface Person {

        /** What the person types, or null at the end of input. */
        String answer(String question, boolean secret);

        void tell(String line);
    }

    private final Person person;

    PromptDialog(Person person) {
        this.person = person;
    }

    /**
     * Returns the answers. A question that was left without an answer and needs none is not among them.
     *
     * @throws InvalidRequestException if the input ends before all questions are answered
     */
    Map<String, String> ask(List<Prompt> prompts) {
        Map<String, String> answers = new LinkedHashMap<>();
        prompts.forEach(prompt -> ask(prompt).ifPresent(answer -> answers.put(prompt.name(), answer)));
        return answers;
    }

    private Optional<String> ask(Prompt prompt) {
        String question = question(prompt);
        while (true) {
            String typed = person.answer(question, prompt.secret());
            if (typed == null)
                throw new InvalidRequestException(
                        "prompt '" + prompt.name() + "' was not answered; nothing was started");
            if (typed.isEmpty() && prompt.defaultAnswer().isPresent()) return prompt.defaultAnswer();
            if (typed.isEmpty() && !prompt.required()) return Optional.empty();
            Optional<String> objection = prompt.objection(typed);
            if (objection.isEmpty()) return Optional.of(typed);
            person.tell(Printable.of(objection.get()));
        }
    }

    /** {@code Level (low, high) [low]: } */
    private static String question(Prompt prompt) {
        String choices =
                switch (prompt.type()) {
                    case CHOICE -> " (" + String.join(", ", prompt.choices()) + ")";
                    case BOOLEAN -> " (true, false)";
                    case TEXT, SECRET -> "";
                };
        String usual = prompt.defaultAnswer().map(answer -> " [" + answer + "]").orElse("");
        return Printable.of(prompt.label() + choices + usual) + ": ";
    }
}
