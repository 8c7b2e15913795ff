package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;

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
