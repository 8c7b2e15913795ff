package io.jenkins.plugins.caretaker.standalone.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What an account may do, in words. */
final class GrantText {

    private GrantText() {}

    static String roles(JsonNode account) {
        return list(account.path("roles"));
    }

    static String list(JsonNode words) {
        return words.isEmpty()
                ? "all"
                : StreamSupport.stream(words.spliterator(), false)
                        .map(JsonNode::asText)
                        .sorted()
                        .collect(Collectors.joining(","));
    }
}
