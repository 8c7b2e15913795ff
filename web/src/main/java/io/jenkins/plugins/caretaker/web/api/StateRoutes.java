package io.jenkins.plugins.caretaker.web.api;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import io.jenkins.plugins.caretaker.run.state.StateText;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;

/** How far plans are. */
public record StateRoutes(Caretaker caretaker) {

    public List<Route> list() {
        return List.of(Route.of(
                Method.GET,
                "/api/v1/plans/{plan}/state",
                Right.VIEW,
                "The state document of a plan; the text tree for Accept: text/plain",
                this::state));
    }

    private Reply state(Call call) {
        PlanState state = caretaker.states().of(call.path("plan"));
        return call.accepts("text/plain")
                ? Reply.text("text/plain", StateText.of(state))
                : Reply.json(StateJson.of(state));
    }
}
