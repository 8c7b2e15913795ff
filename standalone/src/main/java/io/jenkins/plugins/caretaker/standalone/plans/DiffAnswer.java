package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;

/** What is said about two versions of a plan, or of a part of it. */
public final class DiffAnswer {

    private DiffAnswer() {}

    public static Answer of(JsonNode diff) {
        return Answer.done(() -> diff, () -> text(diff.path("changes")));
    }

    private static String text(JsonNode changes) {
        if (changes.isEmpty()) return "no difference\n";
        StringBuilder text = new StringBuilder();
        changes.forEach(change -> text.append(Printable.of(line(change))).append('\n'));
        return text.toString();
    }

    private static String line(JsonNode change) {
        String before = change.path("before").asText();
        String after = change.path("after").asText();
        String path = change.path("path").asText();
        return switch (change.path("kind").asText()) {
            case "added" -> "+ " + path + ": " + after;
            case "removed" -> "- " + path + ": " + before;
            default -> "~ " + path + ": " + before + " → " + after;
        };
    }
}
