package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.run.VariablePlace;
import io.jenkins.plugins.caretaker.standalone.host.Values;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.variable.template.EvaluationJson;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Template.Mode;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Variables and templates, worked out in this process. */
public record LocalValues(Supplier<Caretaker> caretaker) implements Values {

    @Override
    public ObjectNode explain(String plan, String name, VariablePlace place) {
        Path file = Path.of(plan);
        return Files.isRegularFile(file)
                ? explained(read(file), name, place)
                : explained(caretaker.get().plans().load(plan).plan(), name, place);
    }

    /** Explains a variable of a file, for which no store is needed. */
    public static ObjectNode explain(Path file, String name, VariablePlace place) {
        return explained(read(file), name, place);
    }

    private static ObjectNode explained(Plan plan, String name, VariablePlace place) {
        return JsonMapper.builder()
                .build()
                .valueToTree(place.explain(plan, name).json());
    }

    private static Plan read(Path file) {
        ParsedPlan read = PlanStore.check(file, CommandCatalog.load()::check);
        return read.plan().orElseThrow(() -> new InvalidPlanException(read.problems()));
    }

    @Override
    public ArrayNode evaluate(List<Case> cases, boolean lenient) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        Mode mode = lenient ? Mode.CONTINUE : Mode.STRICT;
        cases.forEach(each -> answers.add(EvaluationJson.of(
                each.id(), Template.evaluate(each.template(), Variables.of(each.variables()), mode))));
        return answers;
    }
}
