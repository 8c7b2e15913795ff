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
}
