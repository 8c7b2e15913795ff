package io.jenkins.plugins.caretaker.web.dopc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.LiteralSecrets;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.ResetJson;
import io.jenkins.plugins.caretaker.run.ResetReport;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.store.PlanJson;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What DOPc can do with plans that are there. */
record PlanCalls(Caretaker caretaker) {

    /** As Ruby's Base64.encode64 breaks lines. */
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(60, new byte[] {'\n'});

    List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        "/api/v1/plans/{plan}",
                        Right.VIEW,
                        "A plan's text in base64, of the newest or of one ?version=; secrets are masked",
                        this::content),
                Route.of(
                        Method.PUT,
                        "/api/v1/plans/{plan}/reset",
                        Right.RESET,
                        "Makes failed commands of a plan ready again; with force all",
                        this::reset));
    }

    private Reply content(Call call) {
        Dopc.requireJson(call);
        String plan = call.path("plan");
        Optional<String> version = version(call);
        StoredPlan stored = version.map(wanted -> caretaker.plans().load(plan, wanted))
                .orElseGet(() -> caretaker.plans().load(plan));
        String text = LiteralSecrets.hide(stored.plan(), stored.content());
        return Reply.json(JsonNodeFactory.instance
                .objectNode()
                .put("name", stored.name())
                .put("version", stored.version())
                .put("content", BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\n"));
    }

    /** DOPc's client sends it in the body of a GET. */
    private static Optional<String> version(Call call) {
        Optional<String> asked = call.query("version");
        if (asked.isPresent() || call.request().getContentLengthLong() <= 0) return asked;
        return new Params(call.body("version")).text("version");
    }

    Reply versions(Call call) {
        String plan = call.path("plan");
        ObjectNode json = PlanJson.versions(plan, caretaker.plans().versions(plan));
        json.path("versions")
                .forEach(each ->
                        ((ObjectNode) each).put("name", each.path("version").asText()));
        return Reply.json(json);
    }

    private Reply reset(Call call) {
        Dopc.requireJson(call);
        String plan = call.path("plan");
        boolean force = new Params(call.body("force")).flag("force");
        caretaker.plans().load(plan);
        return Reply.json(
                ResetJson.of(plan, false, reset(plan, force, call.user())).put("name", plan));
    }

    ResetReport reset(String plan, boolean force, String user) {
        return caretaker
                .resets()
                .reset(new ResetRequest(plan, Optional.empty(), Optional.empty(), NodeFilter.NONE, force, false, user));
    }

    Reply remove(Call call) {
        Dopc.requireJson(call);
        String plan = call.path("plan");
        if (plan.isBlank()) throw ProblemException.notFound("there is no such plan");
        caretaker.plans().remove(plan, call.user(), call.expected());
        return Reply.json(PlanJson.removed(plan).put("name", plan));
    }
}
