package io.jenkins.plugins.caretaker.standalone.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * What a command answers, in both forms; only the one that was asked for is made. Printing it in one place is what keeps
 * {@code --json} to exactly one document.
 *
 * @param document what {@code --json} prints
 * @param text what people get on standard output: whole lines, or empty
 */
public record Answer(ExitCode code, Supplier<? extends JsonNode> document, Supplier<String> text) {

    public static Answer done(Supplier<? extends JsonNode> document, Supplier<String> text) {
        return new Answer(ExitCode.DONE, document, text);
    }
}
