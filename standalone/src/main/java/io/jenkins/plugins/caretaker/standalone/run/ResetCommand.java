package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.option.FilterOptions;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        description = "Makes what failed or was interrupted ready to run again. Runs nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker reset hello",
            "  caretaker reset hello --stepset default --step greet --nodes localhost",
            "  caretaker reset hello --force --noop"
        })
public final class ResetCommand implements Action {

    @Parameters(paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Option(names = "--stepset", paramLabel = "S", description = "only this step set (default: all)")
    private String stepSet;

    @Option(names = "--step", paramLabel = "N|NAME", description = "only this step, by place from 1 or by name")
    private String step;

    @Mixin
    private FilterOptions filters = new FilterOptions();

    @Option(names = "--force", description = "also what is done")
    private boolean force;

    @Option(names = "--noop", description = "change nothing; show what would be reset")
    private boolean noop;

    @Override
    public Answer run(Session session) {
        ObjectNode report = session.host()
                .runs()
                .reset(new ResetRequest(
                        plan,
                        Optional.ofNullable(stepSet),
                        Optional.ofNullable(step),
                        filters.filter(),
                        force,
                        noop,
                        session.user()));
        return Answer.done(() -> report, () -> text(report.path("reset")));
    }

    private String text(JsonNode reset) {
        if (reset.isEmpty()) {
            return "nothing to reset" + (force ? "\n" : "; what is done is reset only with --force\n");
        }
        Table table = new Table("STEP SET", "STEP", "NODE", "COMMAND", noop ? "WOULD BE READY, IS" : "READY, WAS");
        reset.forEach(item -> table.row(
                item.path("step_set").asText(),
                item.path("step").asText(),
                item.path("node").asText(),
                item.path("plugin").asText(),
                item.path("before").asText()));
        return table.render();
    }
}
