package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.run.VariablePlace;
import io.jenkins.plugins.caretaker.standalone.host.Values;
import io.jenkins.plugins.caretaker.standalone.host.local.LocalValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables and templates of a server. A file that is only here is explained here. */
record RemoteValues(CaretakerClient client) implements Values {

    @Override
    public ObjectNode explain(String plan, String name, VariablePlace place) {
        Path file = Path.of(plan);
        if (Files.isRegularFile(file)) return LocalValues.explain(file, name, place);
        Map<String, String> asked = new LinkedHashMap<>();
        place.environment().ifPresent(value -> asked.put("environment", value));
        place.tenant().ifPresent(value -> asked.put("tenant", value));
        place.stepSet().ifPresent(value -> asked.put("step_set", value));
        place.step().ifPresent(value -> asked.put("step", value));
        place.node().ifPresent(value -> asked.put("node", value));
        return Documents.object(client.variables().explain(plan, name, asked));
    }

    @Override
    public ArrayNode evaluate(List<Case> cases, boolean lenient) {
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        for (Case each : cases) {
            ObjectNode json = batch.addObject();
            if (each.id() != null) json.set("id", each.id());
            json.set("vars", JsonMapper.builder().build().valueToTree(each.variables()));
            json.put("template", each.template());
        }
        return client.variables().evaluate(batch, lenient) instanceof ArrayNode answers
                ? answers
                : JsonNodeFactory.instance.arrayNode();
    }
}
