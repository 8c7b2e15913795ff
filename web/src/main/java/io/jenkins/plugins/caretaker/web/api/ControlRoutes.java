package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.Along;
import io.jenkins.plugins.caretaker.run.Decision;
import io.jenkins.plugins.caretaker.run.ExecutionJson;
import io.jenkins.plugins.caretaker.run.MatrixJson;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.run.ResumeRequest;
import io.jenkins.plugins.caretaker.run.RunListener;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.run.StoredRequest;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.RequestKeys.Answer;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stops executions, decides how they go on, and runs them again. */
public record ControlRoutes(Caretaker caretaker, RequestKeys keys) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.POST,
                        "/api/v1/executions/{execution}/cancel",
                        Right.RUN,
                        "Asks an execution to stop: finish, terminate or kill what runs",
                        this::cancel),
                Route.of(
                        Method.POST,
                        "/api/v1/executions/{execution}/resume",
                        Right.RUN,
                        "Decides how an execution goes on that waits because something failed",
                        this::resume),
                Route.of(
                        Method.POST,
                        "/api/v1/executions/{execution}/rerun",
                        Right.RUN,
                        "Makes what failed ready and runs the same request again",
                        this::rerun));
    }

    private Reply cancel(Call call) {
        Execution execution = new Lookup(caretaker).execution(call, Right.RUN);
        ObjectNode body = call.body("stage");
        Stage stage = stage(new Fields(body).text("stage").orElse("finish"));
        return keys.once(call, body, () -> {
            if (!caretaker.executions().cancel(execution.id(), stage)) {
                throw ProblemException.conflict("execution " + execution.id() + " has ended already: "
                        + now(execution).status().word());
            }
            return accepted(execution);
        });
    }

    private static Stage stage(String word) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.NONE)
                .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.badRequest("'stage' is one of finish, terminate, kill, not '" + word + "'"));
    }

    private Reply resume(Call call) {
        Execution execution = new Lookup(caretaker).execution(call, Right.RUN);
        ObjectNode body = call.body("decision", "node", "variables");
        Fields fields = new Fields(body);
        ResumeRequest request = new ResumeRequest(
                execution.id(),
                decision(fields.required("decision")),
                fields.text("node"),
                fields.texts("variables"),
                call.user());
        return keys.once(call, body, () -> {
            caretaker.resumes().resume(request, RunListener.NONE);
            return accepted(execution);
        });
    }

    private static Decision decision(String word) {
        String known = Arrays.stream(Decision.values()).map(Decision::word).collect(Collectors.joining(", "));
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.word().replace('-', '_').equals(word.replace('-', '_')))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.badRequest("'decision' is one of " + known + ", not '" + word + "'"));
    }

    private Reply rerun(Call call) {
        Execution execution = new Lookup(caretaker).execution(call, Right.RUN);
        ObjectNode body = call.body("variables", "interruptive", "destructive");
        Fields fields = new Fields(body);
        if (!execution.status().isFinished()) {
            throw ProblemException.conflict("execution " + execution.id() + " has not ended: it is "
                    + execution.status().word());
        }
        RunRequest before = StoredRequest.read(execution, call.user(), fields.texts("variables"));
        RunRequest again = before.allowing(RunBody.consent(fields, before.consent()));
        if (again.noop()) throw ProblemException.unprocessable("execution " + execution.id() + " was only a preview");
        return keys.once(call, body, () -> {
            caretaker
                    .resets()
                    .reset(new ResetRequest(
                            again.plan(),
                            Optional.of(again.stepSet()),
                            Optional.empty(),
                            nodes(execution, again),
                            false,
                            false,
                            call.user()));
            String id = caretaker
                    .executions()
                    .submit(again, Optional.empty(), Along.NOTHING)
                    .id();
            return new Answer(
                    202, ExecutionJson.of(caretaker.executions().find(id).orElseThrow()));
        });
    }

    /** Those it took part with then; those it would take part with now if it never began. */
    private static NodeFilter nodes(Execution execution, RunRequest again) {
        NodeFilter filter = NodeFilter.NONE;
        for (String node : MatrixJson.chosen(execution)) filter = filter.with(NodeFilter.Option.NODES, node);
        return filter.selectsAll() ? again.filter() : filter;
    }

    private Answer accepted(Execution execution) {
        return new Answer(202, ExecutionJson.of(now(execution)));
    }

    private Execution now(Execution execution) {
        return caretaker.executions().find(execution.id()).orElse(execution);
    }
}
