package io.jenkins.plugins.caretaker.standalone.variable;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.VariablePlace;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.variable.ExplanationText;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Shows every value of a variable, which one wins in a context, and why.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker variables explain examples/hourly-check/caretaker.yaml Port --environment production")
public final class VariablesExplainCommand implements Action {

    @Parameters(index = "0", paramLabel = "PLAN|FILE", description = "a plan in the store, or a plan file")
    private String plan;

    @Parameters(index = "1", paramLabel = "NAME", description = "a variable")
    private String name;

    @Option(names = "--environment", paramLabel = "E", description = "where")
    private String environment;

    @Option(names = "--tenant", paramLabel = "T", description = "for whom")
    private String tenant;

    @Option(names = "--stepset", paramLabel = "S", description = "in this step set")
    private String stepSet;

    @Option(names = "--step", paramLabel = "NAME", description = "in this step of the step set")
    private String step;

    @Option(names = "--node", paramLabel = "NODE", description = "on this node, which has its role")
    private String node;

    @Override
    public Answer run(Session session) {
        VariablePlace place = new VariablePlace(
                Optional.ofNullable(environment),
                Optional.ofNullable(tenant),
                Optional.ofNullable(stepSet),
                Optional.ofNullable(step),
                Optional.ofNullable(node));
        ObjectNode explanation = session.host().values().explain(plan, name, place);
        return Answer.done(() -> explanation, () -> text(explanation));
    }

    private static String text(ObjectNode explanation) {
        Map<String, Object> values =
                JsonMapper.builder().build().convertValue(explanation, new TypeReference<Map<String, Object>>() {});
        return ExplanationText.of(values) + "\n";
    }
}
