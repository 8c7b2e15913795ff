package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Optional;

/** The plan store. */
public record PlanRoutes(Caretaker caretaker) {

    public List<Route> list() {
        return List.of(
                Route.of(Method.GET, "/api/v1/plans", Right.VIEW, "All plans that the caller may see", this::plans));
    }

    private Reply plans(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("plans");
        caretaker.plans().list().stream()
                .filter(plan -> call.caller()
                        .filter(who -> who.may(Right.VIEW, Optional.of(plan.name()), Optional.empty()))
                        .isPresent())
                .forEach(plan -> list.add(plan(plan)));
        return Reply.json(json);
    }

    private static ObjectNode plan(PlanSummary plan) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", plan.name())
                .put("version", plan.version())
                .put("updated_at", plan.updatedAt().toString())
                .put("versions", plan.versions());
    }
}
