package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanJson;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Optional;

/** The plan store. */
public record PlanRoutes(Caretaker caretaker, StateDocuments states) {

    public List<Route> list() {
        return List.of(
                Route.of(Method.GET, "/api/v1/plans", Right.VIEW, "All plans that the caller may see", this::plans));
    }

    private Reply plans(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("plans");
        caretaker.plans().list().stream()
                .filter(plan -> Lookup.sees(call, plan.name()))
                .forEach(plan -> list.add(plan(plan)));
        return Reply.json(json);
    }

    /** A plan as a list shows it, with how far it is and what runs of it. */
    private ObjectNode plan(PlanSummary plan) {
        Optional<String> running =
                caretaker.journal().read(transaction -> transaction.executions().open(plan.name())).stream()
                        .filter(each -> each.startedAt() != null)
                        .map(Execution::id)
                        .findFirst();
        return PlanJson.of(plan).put("status", status(plan.name())).put("running", running.orElse(null));
    }

    private String status(String plan) {
        try {
            return states.of(plan).state().status().word();
        } catch (InvalidPlanException e) {
            // an earlier Caretaker stored it
            return "invalid";
        }
    }
}
