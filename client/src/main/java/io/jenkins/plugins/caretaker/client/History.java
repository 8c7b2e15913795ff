package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The executed versions of one step set. Safe for many threads. */
public final class History {

    private final Http http;
    private final String plan;
    private final String stepSet;

    History(Http http, String plan, String stepSet) {
        this.http = http;
        this.plan = plan;
        this.stepSet = stepSet;
    }

    /** Oldest first: {@code {"plan", "step_set", "versions": [{"id", "executed_at", "execution", "plan_version"}]}}. */
    public JsonNode versions() {
        return http.get(path("history")).json();
    }

    /** What changed from one to another: {@code {"plan", "from", "to", "changes"}}. */
    public JsonNode diff(String from, String to) {
        return http.send(Call.of("GET", path("history/diff")).with("from", from).with("to", to))
                .json();
    }

    /** Makes a new version of the plan whose step set is as it was executed. */
    public SavedPlan revert(String version) {
        return change("revert", "version", version);
    }

    /** Makes a new version of the plan that has the step set once more, under another name. */
    public SavedPlan clone(String name) {
        return change("clone", "name", name);
    }

    private SavedPlan change(String what, String key, String value) {
        Call call =
                Call.of("POST", path(what)).body(Call.JSON.createObjectNode().put(key, value));
        return SavedPlan.of(http.send(call).json());
    }

    private String path(String end) {
        return Call.path("/plans/{}/step_sets/{}/", plan, stepSet) + end;
    }
}
