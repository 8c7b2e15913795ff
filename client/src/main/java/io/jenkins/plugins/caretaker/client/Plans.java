package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The plan store. Safe for many threads. */
public final class Plans {

    private final Http http;

    Plans(Http http) {
        this.http = http;
    }

    public List<Plan> list() {
        List<Plan> plans = new ArrayList<>();
        http.get("/plans").json().path("plans").forEach(each -> plans.add(Plan.of(each)));
        return plans;
    }

    /**
     * Looks at a plan and stores nothing.
     *
     * @param source how problems name the plan
     * @param strict whether a key that nobody knows is an error
     * @return {@code {"valid", "problems"}}
     */
    public JsonNode validate(String content, String source, boolean strict) {
        return http.send(Call.of("POST", "/validate").body(body(content, source).put("strict", strict)))
                .json();
    }

    /** Stores a new plan. Its includes have to be worked in: the server does not have the files. */
    public SavedPlan add(String content, String source) {
        return SavedPlan.of(
                http.send(Call.of("POST", "/plans").body(body(content, source))).json());
    }

    /** Stores a new version of a plan that is there. */
    public SavedPlan update(String content, String source) {
        return SavedPlan.of(
                http.send(Call.of("PUT", "/plans").body(body(content, source))).json());
    }

    /** Stores a plan, whether it is there or not. */
    public SavedPlan put(String content, String source) {
        return SavedPlan.of(
                http.send(Call.of("PUT", "/plans").body(body(content, source).put("add", true)))
                        .json());
    }

    /** Forgets a plan, its versions and what was done of it; executions and their logs stay. */
    public void remove(String plan) {
        http.send(Call.of("DELETE", Call.path("/plans/{}", plan)));
    }

    /** What it says, secrets masked: {@code {"plan", "version", "content"}}; the newest version without one. */
    public JsonNode content(String plan, Optional<String> version) {
        return http.send(Call.of("GET", Call.path("/plans/{}/content", plan)).with("version", version.orElse(null)))
                .json();
    }

    /** All it had, oldest first: {@code {"plan", "versions": [{"version", "created_at", "source"}]}}. */
    public JsonNode versions(String plan) {
        return http.get(Call.path("/plans/{}/versions", plan)).json();
    }

    /** What changed: {@code {"plan", "from", "to", "changes"}}. */
    public JsonNode diff(String plan, String from, String to) {
        return http.send(Call.of("GET", Call.path("/plans/{}/diff", plan))
                        .with("from", from)
                        .with("to", to))
                .json();
    }

    /** The state document: how far its step sets, steps, nodes and commands are. */
    public JsonNode state(String plan) {
        return http.get(Call.path("/plans/{}/state", plan)).json();
    }

    /** Its step sets with their steps and prompts, its nodes, environments and variables. */
    public JsonNode outline(String plan) {
        return http.get(Call.path("/plans/{}/outline", plan)).json();
    }

    /** What a run would do: {@code {"preview": [{"step", "node", "commands"}]}}. */
    public JsonNode preview(RunRequest request) {
        ObjectNode body = request.json();
        body.remove(List.of("plan", "noop"));
        return http.send(Call.of("POST", Call.path("/plans/{}/preview", request.plan()))
                        .body(body))
                .json();
    }

    /**
     * Makes what failed, or everything, ready to run again.
     *
     * @param request members {@code step_set}, {@code step}, {@code filters}, {@code force}, {@code noop}, all optional
     * @return {@code {"plan", "noop", "reset": […]}}
     */
    public JsonNode reset(String plan, ObjectNode request) {
        return http.send(Call.of("POST", Call.path("/plans/{}/reset", plan)).body(request))
                .json();
    }

    private static ObjectNode body(String content, String source) {
        return Call.JSON
                .createObjectNode()
                .put("content", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)))
                .put("source", source);
    }
}
