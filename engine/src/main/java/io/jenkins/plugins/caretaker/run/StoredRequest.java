package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.StepEffect;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.VariableNames;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request as its execution keeps it: enough to make it again, without values that are stored nowhere. */
public final class StoredRequest {

    private static final String WITHHELD = "withheld";
    private static final String INTERRUPTIVE = StepEffect.INTERRUPTIVE.word();
    private static final String DESTRUCTIVE = StepEffect.DESTRUCTIVE.word();

    private StoredRequest() {}

    static ObjectNode json(Plan plan, RunRequest request) {
        Set<String> secret = Answers.secretNames(plan, request.stepSet());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("user", request.user())
                .put("noop", request.noop())
                .put("seed", request.seed());
        if (request.anew()) json.put("anew", true);
        if (request.consent().interruptive()) json.put(INTERRUPTIVE, true);
        if (request.consent().destructive()) json.put(DESTRUCTIVE, true);
        request.facts().forEach((fact, value) -> json.withObject("/facts").put(fact.name(), value));
        ObjectNode filters = json.putObject("filters");
        request.filter().values().forEach((option, value) -> filters.put(word(option), value));
        ObjectNode values = json.putObject("values");
        request.variables().forEach((name, value) -> {
            json.withArray("/variables").add(name);
            if (secret.contains(VariableNames.key(name)))
                json.withArray("/" + WITHHELD).add(name);
            else values.put(name, value);
        });
        return json;
    }

    /** Whether nothing was left out of it. */
    static boolean isWhole(JsonNode json) {
        return json.path(WITHHELD).isEmpty();
    }

    /**
     * The request that an execution was made from, to make it again.
     *
     * @param given values for those that were not stored, and others
     * @throws InvalidRequestException if one that was not stored is not given either
     */
    public static RunRequest read(Execution execution, String user, Map<String, String> given) {
        JsonNode json = execution.request();
        Map<String, String> values = new LinkedHashMap<>();
        json.path("values")
                .properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
        values.putAll(given);
        json.path(WITHHELD).forEach(name -> {
            if (!values.containsKey(name.asText())) {
                throw new InvalidRequestException("execution " + execution.id() + " was given a secret value for '"
                        + name.asText() + "', which is stored nowhere; give it again");
            }
        });
        NodeFilter filter = NodeFilter.NONE;
        for (NodeFilter.Option option : NodeFilter.Option.values()) {
            filter = filter.with(option, json.path("filters").path(word(option)).textValue());
        }
        Map<SystemVariable, String> facts = ExecutionRecord.facts(execution);
        // made again it is not bound to the same time
        facts.remove(SystemVariable.EXECUTION_EXPIRES);
        return new RunRequest(
                execution.plan(),
                execution.stepSet(),
                Optional.ofNullable(execution.environment()),
                Optional.ofNullable(execution.tenant()),
                values,
                filter,
                json.path("noop").asBoolean(),
                user,
                json.path("seed").asLong(),
                facts,
                json.path("anew").asBoolean(),
                consent(execution));
    }

    /** What an execution was allowed. */
    public static Consent consent(Execution execution) {
        JsonNode json = execution.request();
        return new Consent(
                json.path(INTERRUPTIVE).asBoolean(), json.path(DESTRUCTIVE).asBoolean());
    }

    private static String word(NodeFilter.Option option) {
        return option.name().toLowerCase(Locale.ROOT);
    }
}
