package io.jenkins.plugins.caretaker.web.dopc;

import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How DOPc's clients talk. */
final class Dopc {

    private static final List<String> JSON = List.of("application/json", "application/*", "*/*");

    private Dopc() {}

    /**
     * Whether the caller expects DOPc's answers where ours have another form: DOPc's clients send its token header, and a content type
     * even with a GET.
     */
    static boolean speaks(Call call) {
        return call.header("Authorization")
                        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("token"))
                        .isPresent()
                && call.header("Content-Type").isPresent();
    }

    /**
     * Refuses what DOPc refuses before it looks at anything else.
     *
     * @throws ProblemException 406 for a client that takes no JSON, 415 for one that sends something else
     */
    static void requireJson(Call call) {
        boolean takes = call.header("Accept")
                .map(text -> Arrays.stream(text.split(","))
                        .map(type -> type.split(";", 2)[0].strip())
                        .anyMatch(JSON::contains))
                .orElse(true);
        if (!takes) {
            throw new ProblemException(Problem.of(406, "Not acceptable", "the client does not accept JSON"));
        }
        boolean sends = call.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().equalsIgnoreCase("application/json"))
                .orElse(true);
        if (!sends) {
            throw new ProblemException(
                    Problem.of(415, "Unsupported media type", "the content type must be application/json"));
        }
    }
}
