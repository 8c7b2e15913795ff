package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import io.jenkins.plugins.caretaker.run.state.StateText;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Json;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Optional;

/** How far plans are. */
public record StateRoutes(StateDocuments states) {

    public List<Route> list() {
        return List.of(Route.of(
                Method.GET,
                "/api/v1/plans/{plan}/state",
                Right.VIEW,
                "The state document of a plan, or of one ?step_set=; the text tree for Accept: text/plain",
                this::state));
    }

    private Reply state(Call call) {
        String plan = call.path("plan");
        Optional<String> set = call.query("step_set");
        if (call.accepts("text/plain")) return Reply.text("text/plain", StateText.of(narrowed(plan, set)));
        String tag = states.tag(plan)
                + set.map(name -> "." + Integer.toHexString(name.hashCode())).orElse("");
        if (set.isEmpty()) return states.reply(tag, () -> states.of(plan).json());
        ObjectNode json = StateJson.of(narrowed(plan, set));
        return states.reply(tag, () -> Json.bytes(json));
    }

    private PlanState narrowed(String plan, Optional<String> set) {
        PlanState state = states.of(plan).state();
        if (set.isEmpty()) return state;
        List<PlanState.SetState> wanted = state.stepSets().stream()
                .filter(each -> each.name().equals(set.get()))
                .toList();
        if (wanted.isEmpty()) {
            throw ProblemException.notFound("plan '" + plan + "' has no step set '" + set.get() + "'");
        }
        return new PlanState(state.plan(), state.version(), wanted.get(0).status(), wanted, state.nodes());
    }
}
