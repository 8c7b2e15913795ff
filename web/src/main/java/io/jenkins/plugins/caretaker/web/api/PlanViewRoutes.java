package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.PlanVersion;
import io.jenkins.plugins.caretaker.plan.DiffJson;
import io.jenkins.plugins.caretaker.plan.LiteralSecrets;
import io.jenkins.plugins.caretaker.store.PlanJson;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Optional;

/** What a plan says: its outline, its text, and what changed between versions. Secrets are masked. */
public record PlanViewRoutes(Caretaker caretaker) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        "/api/v1/plans/{plan}/outline",
                        Right.VIEW,
                        "Nodes, step sets, steps and prompts of a plan; ?version=",
                        call -> {
                            StoredPlan stored = stored(call);
                            return Reply.json(OutlineJson.of(stored)).tagged(stored.version());
                        }),
                Route.of(
                        Method.GET,
                        "/api/v1/plans/{plan}/content",
                        Right.VIEW,
                        "The text of a plan, secrets masked; ?version=; Accept: application/json for {plan,version,content}",
                        this::content),
                Route.of(
                        Method.GET,
                        "/api/v1/plans/{plan}/diff",
                        Right.VIEW,
                        "What changed from version ?from= (the one before the newest) to ?to= (the newest)",
                        this::diff));
    }

    private StoredPlan stored(Call call) {
        Optional<String> version = call.query("version");
        return version.isPresent()
                ? caretaker.plans().load(call.path("plan"), version.get())
                : caretaker.plans().load(call.path("plan"));
    }

    private Reply content(Call call) {
        StoredPlan stored = stored(call);
        if (call.accepts("application/json")) {
            return Reply.json(PlanJson.content(stored)).tagged(stored.version());
        }
        return Reply.text("text/yaml", LiteralSecrets.hide(stored.plan(), stored.content()))
                .tagged(stored.version());
    }

    private Reply diff(Call call) {
        String plan = call.path("plan");
        List<PlanVersion> versions = caretaker.plans().versions(plan);
        String to = call.query("to").orElseGet(() -> place(versions, 1));
        String from = call.query("from").orElseGet(() -> place(versions, 2));
        return Reply.json(DiffJson.of(plan, from, to, caretaker.plans().diff(plan, from, to)));
    }

    /** From the end; of the only one there is, that one. */
    private static String place(List<PlanVersion> versions, int fromEnd) {
        return versions.get(Math.max(0, versions.size() - fromEnd)).version();
    }
}
