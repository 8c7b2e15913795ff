package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.Decision;
import io.jenkins.plugins.caretaker.run.ResumeRequest;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Runs.Running;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.standalone.progress.View.Detail;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.standalone.terminal.Terminal;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = {
            "Decides how an execution goes on that waits because something failed.",
            "The process that runs it goes on; if that is gone, the execution goes on here."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker resume 12 --retry", "  caretaker resume 12 --exclude-node web03"})
public final class ResumeCommand implements Action {

    @Parameters(paramLabel = "EXECUTION", description = "its number, as 'executions' shows it")
    private String execution;

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(
            names = "--var",
            paramLabel = "K=V",
            description = "a value given to the run, if its process is gone; may be repeated")
    private Map<String, String> variables = Map.of();

    /** Exactly one of these. */
    static final class Choice {

        @Option(names = "--retry", description = "run what failed again")
        private boolean retry;

        @Option(names = "--ignore", description = "leave out what failed and go on behind it")
        private boolean ignore;

        @Option(names = "--exclude-node", paramLabel = "N", description = "go on without this node")
        private String excluded;

        @Option(names = "--fail", description = "let it fail")
        private boolean fail;

        Decision decision() {
            if (retry) return Decision.RETRY;
            if (ignore) return Decision.IGNORE;
            return fail ? Decision.FAIL : Decision.EXCLUDE_NODE;
        }
    }

    @Override
    public Answer run(Session session) throws InterruptedException {
        ResumeRequest request = new ResumeRequest(
                execution, choice.decision(), Optional.ofNullable(choice.excluded), variables, session.user());
        View view = View.of(Terminal.ofProcess(), Detail.USUAL, session.console());
        try (view;
                StopSignals signals = StopSignals.install(view::say)) {
            Optional<Running> here = session.host().runs().resume(request, view);
            here.ifPresent(run -> signals.attach(run::cancel));
            if (here.isPresent()) return ended(session, here.get().await().result());
        }
        String now = session.host().runs().find(execution).path("status").asText();
        return Answer.done(
                () -> document(now),
                () -> "execution " + execution + ": decided "
                        + request.decision().word() + "\n");
    }

    private Answer ended(Session session, RunResult result) {
        result.failures().forEach(failure -> session.console().say("caretaker: " + Printable.of(failure)));
        String status = result.status().word();
        return new Answer(
                RunAnswer.code(result), () -> document(status), () -> "execution " + execution + " " + status + "\n");
    }

    private ObjectNode document(String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", execution)
                .put("decision", choice.decision().word())
                .put("status", status);
    }
}
