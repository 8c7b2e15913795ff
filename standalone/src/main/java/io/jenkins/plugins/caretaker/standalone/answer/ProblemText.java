package io.jenkins.plugins.caretaker.standalone.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Problems of a plan as lines for people: {@code FILE:LINE:COLUMN CODE what and what to do}. */
public final class ProblemText {

    private ProblemText() {}

    /**
     * A line for each.
     *
     * @param problems the list that {@code validate --json} prints
     */
    public static List<String> lines(JsonNode problems) {
        return stream(problems).map(ProblemText::line).toList();
    }

    /** How many of them are no mere warnings. */
    static long errors(JsonNode problems) {
        return stream(problems).filter(ProblemText::isError).count();
    }

    private static Stream<JsonNode> stream(JsonNode problems) {
        return StreamSupport.stream(problems.spliterator(), false);
    }

    private static boolean isError(JsonNode problem) {
        return problem.path("severity").asText("error").equals("error");
    }

    private static String line(JsonNode problem) {
        return Printable.of(String.format(
                "%s:%d:%d %s %s%s",
                problem.path("file").asText(),
                problem.path("line").asInt(),
                problem.path("column").asInt(),
                problem.path("code").asText(),
                isError(problem) ? "" : "warning: ",
                problem.path("message").asText()));
    }
}
