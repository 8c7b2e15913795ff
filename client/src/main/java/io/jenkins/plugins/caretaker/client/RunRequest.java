package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;

/** What is to run. Each method gives a new one with one thing more. Immutable. */
public final class RunRequest {

    private final String plan;
    private final ObjectNode body;

    private RunRequest(String plan, ObjectNode body) {
        this.plan = plan;
        this.body = body;
    }

    /** The default step set of a plan, everywhere, as soon as the plan is free. */
    public static RunRequest of(String plan) {
        return new RunRequest(plan, Call.JSON.createObjectNode().put("plan", plan));
    }

    public String plan() {
        return plan;
    }

    public RunRequest stepSet(String name) {
        return with(json -> json.put("step_set", name));
    }

    public RunRequest environment(String name) {
        return with(json -> json.put("environment", name));
    }

    public RunRequest tenant(String name) {
        return with(json -> json.put("tenant", name));
    }

    /** A value for this run, or the answer to a prompt. */
    public RunRequest variable(String name, String value) {
        return with(json -> json.withObject("/variables").put(name, value));
    }

    /**
     * Which nodes take part.
     *
     * @param kind {@code nodes}, {@code roles}, {@code nodes_by_config}, or one of these behind {@code exclude_}
     * @param value names and {@code /regular expressions/}, comma-separated
     */
    public RunRequest filter(String kind, String value) {
        return with(json -> json.withObject("/filters").put(kind, value));
    }

    /** Runs nothing; the answer shows every command as it would run. */
    public RunRequest noop() {
        return with(json -> json.put("noop", true));
    }

    /** May do what interrupts those who use a node; without it such steps are held back. */
    public RunRequest interruptive() {
        return with(json -> json.put("interruptive", true));
    }

    /** May do what destroys something; without it such steps are held back. */
    public RunRequest destructive() {
        return with(json -> json.put("destructive", true));
    }

    /** Makes choices left to chance, such as the canary, repeatable. */
    public RunRequest seed(long value) {
        return with(json -> json.put("seed", value));
    }

    /** Refused, when the plan is in use, instead of waiting for its turn. */
    public RunRequest nowOrNever() {
        return with(json -> json.put("queue", false));
    }

    /** Waits for its turn at most so long, to the second. */
    public RunRequest waitAtMost(Duration limit) {
        return with(json -> json.put("wait_limit", limit.toSeconds() + "s"));
    }

    ObjectNode json() {
        return body.deepCopy();
    }

    private RunRequest with(Consumer<ObjectNode> change) {
        ObjectNode copy = body.deepCopy();
        change.accept(copy);
        return new RunRequest(plan, copy);
    }
}
