package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which part of a list somebody asks for, newest first.
 *
 * @param before only what has a smaller id
 */
record Page(int limit, Optional<Long> before) {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    static Page of(Call call) {
        long limit = call.number("limit").orElse((long) USUAL);
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badRequest("'limit' is a number from 1 to " + MOST + ", not " + limit);
        }
        return new Page((int) limit, call.number("before"));
    }

    /** Says where the next page is. */
    Reply next(Reply reply, Call call, String lastId) {
        String query = Stream.concat(
                        Arrays.stream(Optional.ofNullable(call.request().getQueryString())
                                        .orElse("")
                                        .split("&"))
                                .filter(part -> !part.isEmpty() && !part.startsWith("before=")),
                        Stream.of("before=" + URLEncoder.encode(lastId, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return reply.with("Link", "<?" + query + ">; rel=\"next\"");
    }
}
