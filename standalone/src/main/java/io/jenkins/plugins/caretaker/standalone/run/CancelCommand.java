package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = {
            "Asks a running execution to stop: what runs may finish, nothing new starts.",
            "Returns at once; 'log EXECUTION --follow' shows the end."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker cancel 1", "  caretaker cancel 1 --terminate"})
public final class CancelCommand implements Action {

    @Parameters(paramLabel = "EXECUTION", description = "its number, as 'executions' shows it")
    private String execution;

    @ArgGroup
    private Strictness strictness = new Strictness();

    /** At most one of these. */
    static final class Strictness {

        @Option(names = "--terminate", description = "terminate what runs")
        private boolean terminate;

        @Option(names = "--kill", description = "kill what runs")
        private boolean kill;

        Stage stage() {
            if (kill) return Stage.KILL;
            return terminate ? Stage.TERMINATE : Stage.FINISH;
        }
    }

    @Override
    public Answer run(Session session) {
        ObjectNode asked = session.host().runs().cancel(execution, strictness.stage());
        return Answer.done(
                () -> asked,
                () -> "execution " + asked.path("execution").asText() + " was asked to stop ("
                        + asked.path("requested").asText() + ")\n");
    }
}
