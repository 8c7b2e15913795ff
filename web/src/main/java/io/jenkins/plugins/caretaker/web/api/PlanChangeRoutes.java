package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.store.PlanJson;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanStore.Saved;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.RequestKeys.Answer;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Optional;

/** Plans that are added, changed and removed. Answers are those of the command line, with DOPc's {@code name} beside. */
public record PlanChangeRoutes(Caretaker caretaker, RequestKeys keys) {

    private static final String PLANS = "/api/v1/plans";

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(Method.POST, PLANS, Right.CONFIGURE, "Adds a plan, sent as base64", this::add),
                Route.of(
                        Method.PUT,
                        PLANS,
                        Right.CONFIGURE,
                        "Makes a new version of a plan; with \"add\": true also of one that is not there",
                        this::update),
                Route.of(
                        Method.DELETE,
                        PLANS + "/{plan}",
                        Right.CONFIGURE,
                        "Forgets a plan, its versions and its states",
                        this::remove),
                Route.of(
                        Method.GET,
                        PLANS + "/{plan}/versions",
                        Right.VIEW,
                        "The versions of a plan, oldest first",
                        this::versions));
    }

    private Reply add(Call call) {
        ObjectNode body = call.body("content", "source");
        String content = content(call, body);
        return keys.once(call, body, () -> saved(201, plans().upload(content, source(body), call.user()), "added"));
    }

    private Reply update(Call call) {
        ObjectNode body = call.body("content", "source", "add");
        String content = content(call, body);
        boolean add = new Fields(body).flag("add", false);
        return keys.once(
                call,
                body,
                () -> saved(
                        200,
                        add
                                ? plans().uploadEither(content, source(body), call.user(), call.expected())
                                : plans().uploadAgain(content, source(body), call.user(), call.expected()),
                        "updated"));
    }

    /** The text, if the caller may change the plan that it is. */
    private String content(Call call, ObjectNode body) {
        String content = ValidateRoutes.text(new Fields(body).required("content"));
        plans().check(content, source(body), false)
                .draft()
                .ifPresent(plan -> call.require(Right.CONFIGURE, Optional.of(plan.name()), Optional.empty()));
        return content;
    }

    private static String source(ObjectNode body) {
        return new Fields(body).text("source").orElse("plan.yaml");
    }

    private static Answer saved(int status, Saved saved, String word) {
        return new Answer(
                status, PlanJson.saved(saved, word).put("name", saved.plan().name()));
    }

    private Reply remove(Call call) {
        String plan = call.path("plan");
        plans().remove(plan, call.user(), call.expected());
        return Reply.json(PlanJson.removed(plan).put("name", plan));
    }

    private Reply versions(Call call) {
        String plan = call.path("plan");
        List<PlanVersion> versions = plans().versions(plan);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("plan", plan);
        ArrayNode list = json.putArray("versions");
        PlanJson.versions(plan, versions)
                .path("versions")
                .forEach(each -> list.add(
                        ((ObjectNode) each).put("name", each.path("version").asText())));
        return Reply.json(json);
    }

    private PlanStore plans() {
        return caretaker.plans();
    }
}
