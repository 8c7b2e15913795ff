package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What starts step sets without a person. Safe for many threads. */
public final class Triggers {

    private final Http http;

    Triggers(Http http) {
        this.http = http;
    }

    /** {@code {"triggers": […]}}. */
    public JsonNode list() {
        return http.get("/triggers").json();
    }

    /** {@code {"plan", "trigger", "timezone", "times": […]}}; {@code count} times at most. */
    public JsonNode forecast(String plan, String trigger, int count) {
        return http.get(Call.path("/plans/{}/triggers/{}/forecast", plan, trigger) + "?count=" + count)
                .json();
    }

    /** Turns a trigger on or off; one that is off neither fires nor gathers. The trigger, as in {@link #list}. */
    public JsonNode enable(String plan, String trigger, boolean enabled, String reason) {
        ObjectNode body = Call.JSON.createObjectNode().put("enabled", enabled).put("reason", reason);
        return http.send(Call.of("PUT", Call.path("/plans/{}/triggers/{}/enabled", plan, trigger))
                        .body(body))
                .json();
    }

    /**
     * {@code {"plan", "trigger", "since", "until", "firings": […]}}: what it would have started, on recorded events.
     *
     * @param since a time span before now such as {@code 7d}, or a time
     */
    public JsonNode test(String plan, String trigger, String since) {
        return http.send(Call.of("GET", Call.path("/plans/{}/triggers/{}/test", plan, trigger))
                        .with("since", since))
                .json();
    }
}
