package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** What is known of machines, and what somebody says of them. Safe for many threads. */
public final class Machines {

    private final Http http;

    /**
     * A time that comes again, in which nothing is told of a machine.
     *
     * @param kind {@code quarantine} or {@code maintenance}
     * @param cron when one begins, on the clock of the time zone
     */
    public record Window(String kind, String cron, String timezone, Duration length, String reason) {}

    Machines(Http http) {
        this.http = http;
    }

    /** {@code {"machines": […]}}. */
    public JsonNode list() {
        return http.get("/machines").json();
    }

    public JsonNode get(String machine) {
        return http.get(path(machine, "")).json();
    }

    /**
     * Says how a machine is.
     *
     * @param health a word: healthy, unhealthy
     * @param ttl how long that counts; until something else is found without one
     */
    public JsonNode setHealth(String machine, String health, String reason, Optional<Duration> ttl) {
        return say(machine, "health", health, reason, ttl);
    }

    /**
     * Says whether a machine can be reached.
     *
     * @param connectivity a word: available, unavailable
     * @param ttl how long that counts; until something else is found without one
     */
    public JsonNode setConnectivity(String machine, String connectivity, String reason, Optional<Duration> ttl) {
        return say(machine, "connectivity", connectivity, reason, ttl);
    }

    /**
     * Looks at a machine now; the machine, with {@code trouble} beside, which is null if nothing is wrong.
     *
     * @param type a word: connectivity, full; what the machine's policy says, if empty
     */
    public JsonNode check(String machine, Optional<String> type) {
        ObjectNode body = Call.JSON.createObjectNode();
        type.ifPresent(word -> body.put("type", word));
        return http.send(Call.of("POST", path(machine, "/check")).body(body)).json();
    }

    /** Says whether anything is done with a machine; how it is configured then. */
    public JsonNode enable(String machine, boolean enabled, String reason) {
        ObjectNode body = Call.JSON.createObjectNode().put("enabled", enabled).put("reason", reason);
        return http.send(Call.of("PUT", path(machine, "/config")).body(body)).json();
    }

    /**
     * Begins a time in which nothing is told of a machine.
     *
     * @param kind {@code quarantine} or {@code maintenance}
     * @param ttl how long; until somebody ends it without one
     */
    public JsonNode silence(String machine, String kind, String reason, Optional<Duration> ttl) {
        ObjectNode body = Call.JSON.createObjectNode().put("kind", kind).put("reason", reason);
        ttl.ifPresent(time -> body.put("ttl_seconds", time.toSeconds()));
        return http.send(Call.of("PUT", path(machine, "/silence")).body(body)).json();
    }

    /** Ends it. */
    public JsonNode endSilence(String machine) {
        return http.send(Call.of("DELETE", path(machine, "/silence"))).json();
    }

    /** {@code {"windows": […]}}. */
    public JsonNode windows(String machine) {
        return http.get(path(machine, "/windows")).json();
    }

    /** Sets or replaces one; all of the machine. */
    public JsonNode setWindow(String machine, String id, Window window) {
        ObjectNode body = Call.JSON
                .createObjectNode()
                .put("kind", window.kind())
                .put("cron", window.cron())
                .put("timezone", window.timezone())
                .put("length_seconds", window.length().toSeconds())
                .put("reason", window.reason());
        return http.send(Call.of("PUT", Call.path("/machines/{}/windows/{}", machine, id))
                        .body(body))
                .json();
    }

    /** Removes one; those that are left. */
    public JsonNode removeWindow(String machine, String id) {
        return http.send(Call.of("DELETE", Call.path("/machines/{}/windows/{}", machine, id)))
                .json();
    }

    /** {@code {"machine", "metadata": […]}}. */
    public JsonNode metadata(String machine) {
        return http.get(path(machine, "/metadata")).json();
    }

    /**
     * Notes something.
     *
     * @param severity {@code info}, {@code warning} or {@code error}
     */
    public JsonNode setMetadata(String machine, String id, String severity, String value, String message) {
        ObjectNode body = Call.JSON
                .createObjectNode()
                .put("severity", severity)
                .put("value", value)
                .put("message", message);
        return http.send(Call.of("PUT", Call.path("/machines/{}/metadata/{}", machine, id))
                        .body(body))
                .json();
    }

    public void removeMetadata(String machine, String id) {
        http.send(Call.of("DELETE", Call.path("/machines/{}/metadata/{}", machine, id)));
    }

    private JsonNode say(String machine, String what, String word, String reason, Optional<Duration> ttl) {
        ObjectNode body = Call.JSON.createObjectNode().put(what, word).put("reason", reason);
        ttl.ifPresent(time -> body.put("ttl_seconds", time.toSeconds()));
        return http.send(Call.of("PUT", path(machine, "/" + what)).body(body)).json();
    }

    private static String path(String machine, String end) {
        return Call.path("/machines/{}", machine) + end;
    }
}
