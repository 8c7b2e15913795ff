package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.VariablePlace;
import io.jenkins.plugins.caretaker.variable.template.Evaluation;
import io.jenkins.plugins.caretaker.variable.template.EvaluationJson;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Template.Mode;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a variable has its value, and templates to try. */
public record VariableRoutes(Caretaker caretaker) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        "/api/v1/plans/{plan}/variables/{variable}",
                        Right.VIEW,
                        "Every value of a variable and which one wins; ?environment=&tenant=&step_set=&step=&node=",
                        this::explain),
                Route.of(
                        Method.POST,
                        "/api/v1/template",
                        Right.VIEW,
                        "Evaluates a template, or a batch of them, with the variables that are given",
                        this::template));
    }

    private Reply explain(Call call) {
        VariablePlace place = new VariablePlace(
                call.query("environment"),
                call.query("tenant"),
                call.query("step_set"),
                call.query("step"),
                call.query("node"));
        JsonNode json = JSON.valueToTree(
                place.explain(caretaker.plans().load(call.path("plan")).plan(), call.path("variable"))
                        .json());
        return Reply.json(json);
    }

    private Reply template(Call call) {
        ObjectNode body = call.body("template", "variables", "batch", "continue");
        Mode mode = new Fields(body).flag("continue", false) ? Mode.CONTINUE : Mode.STRICT;
        if (!body.has("batch")) {
            String template = new Fields(body).text("template").orElseThrow(VariableRoutes::nothing);
            return Reply.json(EvaluationJson.of(null, evaluate(template, body.path("variables"), mode)));
        }
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        if (!body.get("batch").isArray()) throw ProblemException.badRequest("'batch' has to be a list");
        for (JsonNode one : body.get("batch")) {
            if (!one.path("template").isTextual()) {
                throw ProblemException.badRequest("every case of a batch needs a 'template' that is a text");
            }
            answers.add(EvaluationJson.of(
                    one.get("id"), evaluate(one.get("template").textValue(), one.path("vars"), mode)));
        }
        return Reply.json(answers);
    }

    private static ProblemException nothing() {
        return ProblemException.badRequest("'template' or 'batch' is missing");
    }

    private static Evaluation evaluate(String template, JsonNode variables, Mode mode) {
        Map<String, String> values;
        try {
            values = EvaluationJson.variables(Optional.of(variables)
                    .filter(node -> !node.isNull())
                    .orElseGet(JsonNodeFactory.instance::objectNode));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("'variables' has to be an object");
        }
        return Template.evaluate(template, Variables.of(values), mode);
    }
}
