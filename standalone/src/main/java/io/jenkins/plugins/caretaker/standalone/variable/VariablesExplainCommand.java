package io.jenkins.plugins.caretaker.standalone.variable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.run.VariablePlace;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.variable.Explanation;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Explanation explanation = place.explain(plan(session), name);
        return Answer.done(
                () -> JsonMapper.builder().build().<JsonNode>valueToTree(explanation.json()),
                () -> explanation.text() + "\n");
    }

    private Plan plan(Session session) {
        Path file = Path.of(plan);
        if (!Files.isRegularFile(file))
            return session.caretaker().plans().load(plan).plan();
        ParsedPlan read = PlanStore.check(file, CommandCatalog.load()::check);
        if (read.hasErrors()) throw new InvalidPlanException(read.problems());
        return read.plan().orElseThrow();
    }
}
