package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.JournalException;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.function.Supplier;

/**
 * For those who watch the server.
 *
 * @param gauges what the rest of the server counts, by name
 */
public record HealthRoutes(Caretaker caretaker, Supplier<List<Metric>> gauges) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.open(Method.GET, "/api/v1/health/live", "Whether the server answers at all", call -> ok()),
                Route.open(Method.GET, "/api/v1/health/ready", "Whether the server can use its store", call -> ready()),
                Route.of(
                        Method.GET,
                        "/api/v1/metrics",
                        Right.VIEW,
                        "What the server counts, in the text format of Prometheus",
                        call -> Reply.bytes(
                                200,
                                "text/plain; version=0.0.4; charset=utf-8",
                                MetricsText.of(caretaker, gauges.get())
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    private Reply ready() {
        try {
            caretaker.journal().<Long>read(transaction -> transaction.events().newest());
            return ok();
        } catch (JournalException e) {
            // the details are for those who may read the log
            throw new ProblemException(Problem.of(503, "Service unavailable", "the store cannot be used"));
        }
    }

    private static Reply ok() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", "ok");
        return Reply.json(json);
    }
}
