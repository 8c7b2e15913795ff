package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.PreviewJson;
import io.jenkins.plugins.caretaker.run.ResetJson;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.run.RunPreview;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.RequestKeys.Answer;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;

/** What a run would do, and making work ready again. */
public record PreviewRoutes(Caretaker caretaker, RequestKeys keys) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.POST,
                        "/api/v1/plans/{plan}/preview",
                        Right.VIEW,
                        "Every command as a run would run it, secrets masked; runs and changes nothing",
                        this::preview),
                Route.of(
                        Method.POST,
                        "/api/v1/plans/{plan}/reset",
                        Right.RESET,
                        "Makes what failed or was interrupted ready to run again",
                        this::reset));
    }

    private Reply preview(Call call) {
        ObjectNode body = call.body(
                "step_set", "environment", "tenant", "variables", "filters", "seed", "interruptive", "destructive");
        RunPreview preview = caretaker.executions().preview(RunBody.read(body, call.path("plan"), true, call.user()));
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("plan", preview.plan())
                .put("version", preview.version())
                .put("step_set", preview.stepSet());
        json.set("preview", PreviewJson.tasks(preview));
        json.set("packages", PreviewJson.packages(preview));
        json.set("held_back", PreviewJson.heldBack(preview));
        return Reply.json(json);
    }

    private Reply reset(Call call) {
        ObjectNode body = call.body("step_set", "step", "filters", "force", "noop");
        Fields fields = new Fields(body);
        ResetRequest request = new ResetRequest(
                call.path("plan"),
                fields.text("step_set"),
                fields.text("step"),
                fields.filter(),
                fields.flag("force", false),
                fields.flag("noop", false),
                call.user());
        return keys.once(
                call,
                body,
                () -> new Answer(
                        200,
                        ResetJson.of(
                                request.plan(),
                                request.noop(),
                                caretaker.resets().reset(request))));
    }
}
