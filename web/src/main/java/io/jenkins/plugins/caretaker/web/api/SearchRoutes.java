package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.ExecutionQuery;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanSummary;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds plans, step sets, nodes and executions by a part of their name. */
public record SearchRoutes(Caretaker caretaker) {

    private static final int MOST = 50;

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(Route.of(
                Method.GET, "/api/v1/search", Right.VIEW, "Finds things by a part of their name; ?q=", this::search));
    }

    private Reply search(Call call) {
        String text = call.query("q").orElseThrow(() -> ProblemException.badRequest("?q= is missing"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode results = json.putArray("results");
        List<String> plans = caretaker.plans().list().stream()
                .map(PlanSummary::name)
                .filter(name -> Lookup.sees(call, name))
                .toList();
        String wanted = text.toLowerCase(Locale.ROOT);
        plans.forEach(name -> inPlan(name, wanted, results));
        executions(call, text).forEach(id -> add(results, "execution", id, "executions/" + id));
        return Reply.json(json);
    }

    private void inPlan(String name, String wanted, ArrayNode results) {
        String href = "plans/" + encoded(name);
        if (matches(name, wanted)) add(results, "plan", name, href);
        Plan plan;
        try {
            plan = caretaker.plans().load(name).plan();
        } catch (InvalidPlanException e) {
            // an earlier Caretaker stored it; its name is all that can be found
            return;
        }
        plan.stepSets().keySet().stream()
                .filter(set -> matches(set, wanted))
                .forEach(set -> add(results, "step_set", name + " " + set, href + "?tab=steps"));
        plan.nodes().keySet().stream()
                .filter(node -> matches(node, wanted))
                .forEach(node -> add(results, "node", node, href + "?tab=nodes&node=" + encoded(node)));
    }

    private List<String> executions(Call call, String text) {
        List<String> visible = caretaker
                .journal()
                .read(transaction -> transaction.executions().plans())
                .stream()
                .filter(name -> Lookup.sees(call, name))
                .toList();
        ExecutionQuery query = new ExecutionQuery(
                Optional.of(visible), Optional.empty(), List.of(), Optional.of(text), Optional.empty(), MOST);
        return caretaker.journal().read(transaction -> transaction.executions().page(query)).stream()
                .map(each -> each.id())
                .toList();
    }

    private static boolean matches(String name, String wanted) {
        return name.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static void add(ArrayNode results, String kind, String name, String href) {
        if (results.size() < MOST)
            results.addObject().put("kind", kind).put("name", name).put("href", href);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
