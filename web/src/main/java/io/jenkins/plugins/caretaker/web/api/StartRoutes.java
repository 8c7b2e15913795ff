package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.Along;
import io.jenkins.plugins.caretaker.run.ExecutionJson;
import io.jenkins.plugins.caretaker.run.Executions.Noop;
import io.jenkins.plugins.caretaker.run.PreviewJson;
import io.jenkins.plugins.caretaker.run.RunListener;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.RequestKeys.Answer;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Starts executions. */
public record StartRoutes(Caretaker caretaker, RequestKeys keys) {

    /** The members of a request's body. */
    public static final List<String> MEMBERS = List.of(
            "plan",
            "task",
            "step_set",
            "environment",
            "tenant",
            "variables",
            "filters",
            "noop",
            "interruptive",
            "destructive",
            "seed",
            "queue",
            "wait_limit");

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(Route.of(
                Method.POST,
                "/api/v1/executions",
                Right.RUN,
                "Starts an execution, or queues it while its plan is in use",
                call -> start(call, call.body(MEMBERS.toArray(String[]::new)))));
    }

    /** Starts what the body asks for. */
    public Reply start(Call call, ObjectNode body) {
        Fields fields = new Fields(body);
        String task = fields.text("task").orElse("run");
        if (!task.equals("run")) {
            throw ProblemException.unprocessable("task '" + task + "' is not possible here; only 'run' is");
        }
        boolean noop = fields.flag("noop", false);
        RunRequest request = RunBody.read(body, fields.required("plan"), noop, call.user());
        call.require(Right.RUN, Optional.of(request.plan()), request.environment());
        caretaker.plans().load(request.plan());
        if (noop) return keys.once(call, body, () -> noop(request));
        if (!fields.flag("queue", true)) return keys.once(call, body, () -> startNow(request));
        return enqueue(call, body, request, fields.text("wait_limit").map(StartRoutes::limit));
    }

    private Answer noop(RunRequest request) {
        Noop noop = caretaker.executions().noop(request);
        ObjectNode json = ExecutionJson.of(find(noop.execution()));
        json.set("preview", PreviewJson.tasks(noop.preview()));
        json.set("packages", PreviewJson.packages(noop.preview()));
        json.set("held_back", PreviewJson.heldBack(noop.preview()));
        return new Answer(201, json);
    }

    private Answer startNow(RunRequest request) {
        String id = caretaker.executions().start(request, RunListener.NONE).id();
        return new Answer(201, ExecutionJson.of(find(id)));
    }

    /** The key and the execution are there together or not at all. */
    private Reply enqueue(Call call, ObjectNode body, RunRequest request, Optional<Duration> limit) {
        Optional<RequestKeys.Ticket> ticket = keys.ticket(call, body);
        Optional<Reply> known = ticket.flatMap(keys::known);
        if (known.isPresent()) return known.get();
        AtomicReference<ObjectNode> answer = new AtomicReference<>();
        Along along = (transaction, created) -> {
            answer.set(ExecutionJson.of(created));
            ticket.ifPresent(own -> own.write(transaction, new Answer(201, answer.get())));
        };
        try {
            caretaker.executions().submit(request, limit, along);
        } catch (RequestKeys.TakenException faster) {
            return ticket.flatMap(keys::known).orElseThrow(() -> faster);
        }
        return RequestKeys.reply(new Answer(201, answer.get()));
    }

    private static Duration limit(String text) {
        return TimeSpan.of(text)
                .orElseThrow(() -> ProblemException.badRequest(
                        "'wait_limit' has to be " + TimeSpan.EXPECTED + ", not '" + text + "'"));
    }

    private Execution find(String id) {
        return caretaker.executions().find(id).orElseThrow();
    }
}
