package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.DiffJson;
import io.jenkins.plugins.caretaker.run.HistoryJson;
import io.jenkins.plugins.caretaker.store.PlanJson;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.RequestKeys.Answer;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;

/** What was executed of a step set, and the ways back to it. */
public record HistoryRoutes(Caretaker caretaker, RequestKeys keys) {

    private static final String SET = "/api/v1/plans/{plan}/step_sets/{set}";

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        SET + "/history",
                        Right.VIEW,
                        "The executed versions of a step set, oldest first",
                        this::history),
                Route.of(
                        Method.GET,
                        SET + "/history/diff",
                        Right.VIEW,
                        "What changed from one executed version (?from=) to another (?to=)",
                        this::diff),
                Route.of(
                        Method.POST,
                        SET + "/revert",
                        Right.CONFIGURE,
                        "Makes a new version of the plan whose step set is as it was executed",
                        this::revert),
                Route.of(
                        Method.POST,
                        SET + "/clone",
                        Right.CONFIGURE,
                        "Makes a new version of the plan that has the step set twice",
                        this::copy));
    }

    private Reply history(Call call) {
        String plan = call.path("plan");
        String set = call.path("set");
        return Reply.json(HistoryJson.of(plan, set, caretaker.history().versions(plan, set)));
    }

    private Reply diff(Call call) {
        String plan = call.path("plan");
        String from = given(call, "from");
        String to = given(call, "to");
        return Reply.json(DiffJson.of(plan, from, to, caretaker.history().diff(plan, call.path("set"), from, to)));
    }

    private static String given(Call call, String name) {
        return call.query(name).orElseThrow(() -> ProblemException.badRequest("?" + name + "= is missing"));
    }

    private Reply revert(Call call) {
        ObjectNode body = call.body("version");
        String version = new Fields(body).required("version");
        return keys.once(
                call,
                body,
                () -> new Answer(
                        200,
                        PlanJson.saved(
                                caretaker.history().revert(call.path("plan"), call.path("set"), version, call.user()),
                                "reverted")));
    }

    private Reply copy(Call call) {
        ObjectNode body = call.body("name");
        String name = new Fields(body).required("name");
        return keys.once(
                call,
                body,
                () -> new Answer(
                        200,
                        PlanJson.saved(
                                caretaker.history().clone(call.path("plan"), call.path("set"), name, call.user()),
                                "cloned")));
    }
}
