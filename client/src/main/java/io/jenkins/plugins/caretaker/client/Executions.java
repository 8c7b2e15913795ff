package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** What runs and ran. Safe for many threads. */
public final class Executions {

    private static final int PAGE = 200;

    private final Http http;
    private final Events events;

    Executions(Http http, Events events) {
        this.http = http;
        this.events = events;
    }

    /** How an execution is stopped, each stricter. */
    public enum Stage {
        /** What runs may finish, nothing new starts. */
        FINISH,
        TERMINATE,
        KILL
    }

    /** What to do about what failed. */
    public enum Decision {
        RETRY,
        IGNORE,
        EXCLUDE_NODE,
        FAIL
    }

    /** Starts, or queues. Safe to be sent twice: the server knows it again. */
    public Execution start(RunRequest request) {
        return Execution.of(http.send(Call.of("POST", "/executions")
                        .body(request.json())
                        .keyed(UUID.randomUUID().toString()))
                .json());
    }

    public Execution get(String id) {
        return Execution.of(http.get(Call.path("/executions/{}", id)).json());
    }

    /** All, or those of one plan, oldest first; asked for page by page. */
    public List<Execution> list(Optional<String> plan) {
        List<Execution> newestFirst = new ArrayList<>();
        String before = null;
        while (true) {
            JsonNode page = http.send(Call.of("GET", "/executions")
                            .with("plan", plan.orElse(null))
                            .with("limit", PAGE)
                            .with("before", before))
                    .json()
                    .path("executions");
            page.forEach(each -> newestFirst.add(Execution.of(each)));
            if (page.size() < PAGE) break;
            before = newestFirst.get(newestFirst.size() - 1).id();
        }
        List<Execution> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** Waits until it has ended. */
    public Execution await(String id) {
        Execution now = get(id);
        if (now.ended()) return now;
        try (EventStream stream = events.fromNow(Events.Wanted.ofPlan(now.plan()))) {
            // it may have ended before the stream began
            for (now = get(id); !now.ended(); now = get(id)) awaitEvent(stream, id);
            return now;
        }
    }

    private static void awaitEvent(EventStream stream, String id) {
        while (stream.hasNext()) {
            Event event = stream.next();
            boolean ours = event.data().path("execution").asText().equals(id);
            if (ours && event.type().startsWith("execution.")) return;
        }
        throw new CaretakerException(Problem.of(0, "Closed", "the client was closed while somebody waited"));
    }

    /** Asks it to stop, and returns at once. */
    public Execution cancel(String id, Stage stage) {
        ObjectNode body = Call.JSON.createObjectNode().put("stage", lower(stage));
        return Execution.of(http.send(
                        Call.of("POST", Call.path("/executions/{}/cancel", id)).body(body))
                .json());
    }

    /**
     * Decides how it goes on when it waits because something failed.
     *
     * @param node only what failed there
     */
    public Execution resume(String id, Decision decision, Optional<String> node) {
        return resume(id, decision, node, Map.of());
    }

    /**
     * The same for an execution whose process is gone.
     *
     * @param variables as they were given to the run: they are not stored
     */
    public Execution resume(String id, Decision decision, Optional<String> node, Map<String, String> variables) {
        ObjectNode body = Call.JSON.createObjectNode().put("decision", lower(decision));
        node.ifPresent(name -> body.put("node", name));
        if (!variables.isEmpty()) body.set("variables", Call.JSON.valueToTree(variables));
        return Execution.of(http.send(
                        Call.of("POST", Call.path("/executions/{}/resume", id)).body(body))
                .json());
    }

    /** What its log has now. */
    public LogLines log(String id, Optional<String> node) {
        return lines(id, node, 0, false, () -> true);
    }

    /** Its log to the end of the execution. */
    public LogLines follow(String id) {
        return follow(id, Optional.empty(), 0);
    }

    /**
     * Its log, from a place on, to the end of the execution.
     *
     * @param node only what happened there
     * @param from bytes of that log to leave out: {@link LogLines#offset} of an earlier time
     */
    public LogLines follow(String id, Optional<String> node, long from) {
        return lines(id, node, from, true, () -> get(id).ended());
    }

    private LogLines lines(String id, Optional<String> node, long from, boolean follow, BooleanSupplier ended) {
        LogLines.Place place = new LogLines.Place(from);
        LineStream stream = new LineStream(
                http,
                () -> Call.of("GET", Call.path("/executions/{}/log", id))
                        .header("Accept", "text/plain")
                        .with("node", node.orElse(null))
                        .with("level", "debug")
                        .with("offset", place.offset())
                        .with("follow", follow ? "true" : null));
        stream.open();
        return new LogLines(stream, place, ended);
    }

    /**
     * A file that a step kept; what there is is in {@code artifacts} of the execution's document.
     *
     * @param stepId as that document has it
     * @return its bytes as they come, to be closed
     * @throws CaretakerException with status 404 if it is not there, or lies with another server
     */
    public InputStream artifact(String id, String stepId, String node, String name) {
        return http.open(Call.of("GET", Call.path("/executions/{}/artifact", id))
                        .header("Accept", "application/octet-stream")
                        .with("step_id", stepId)
                        .with("node", node)
                        .with("name", name))
                .body();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
