package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.ProblemText;

/** What is said when a plan went into the store. */
public final class SavedAnswer {

    private SavedAnswer() {}

    /** What is said about a plan that was saved. */
    public static Answer of(JsonNode saved, Console console) {
        warn(saved, console);
        return Answer.done(
                () -> saved,
                () -> String.format(
                        "%s %s, version %s%n",
                        saved.path("plan").asText(),
                        saved.path("status").asText(),
                        saved.path("version").asText()));
    }

    /** Says its warnings. */
    public static void warn(JsonNode saved, Console console) {
        ProblemText.lines(saved.path("warnings")).forEach(console::say);
    }
}
