package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.List;

/** What is said at the end of a run. The JSON keys are a contract: design.md 5, {@code run --json}. */
final class RunAnswer {

    private static final int SHOWN = 20;

    private final Session session;
    private final RunRequest request;

    RunAnswer(Session session, RunRequest request) {
        this.session = session;
        this.request = request;
    }

    Answer ended(RunResult result, int tasks) {
        tell(result);
        return new Answer(
                code(result.status()),
                () -> document(result.execution(), result.status().word())
                        .put("failures", result.failures().size()),
                () -> text(result, tasks));
    }

    Answer noop(Executions.Noop noop) {
        return Answer.done(
                () -> {
                    ObjectNode document = document(noop.execution(), "noop");
                    document.set("preview", PreviewText.json(noop.preview()));
                    document.set("packages", PreviewText.packages(noop.preview()));
                    return document;
                },
                () -> PreviewText.of(noop.preview()));
    }

    static ExitCode code(ExecutionStatus status) {
        return switch (status) {
            case DONE -> ExitCode.DONE;
            case CANCELLED, INTERRUPTED -> ExitCode.INTERRUPTED;
            case FAILED, QUEUED, WAITING, RUNNING, RUNNING_NOOP -> ExitCode.FAILED;
        };
    }

    private ObjectNode document(String execution, String status) {
        PlanState state = session.caretaker().states().of(request.plan());
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", execution)
                .put("status", status)
                .put("plan", request.plan())
                .put("version", state.version())
                .put("step_set", request.stepSet())
                .set("state", StateJson.of(state));
    }

    private String text(RunResult result, int tasks) {
        boolean idle = tasks == 0 && result.status() == ExecutionStatus.DONE;
        if (idle) {
            return "nothing to do: step set '" + request.stepSet() + "' is done. To do it again: caretaker reset "
                    + request.plan() + " --stepset " + request.stepSet() + " --force\n";
        }
        int tolerated =
                result.status() == ExecutionStatus.DONE ? result.failures().size() : 0;
        String despite =
                tolerated == 0 ? "" : ", " + tolerated + (tolerated == 1 ? " failure" : " failures") + " tolerated";
        return "execution " + result.execution() + " " + result.status().word() + despite + "\n";
    }

    /** Says what failed and how to go on. */
    private void tell(RunResult result) {
        Console console = session.console();
        List<String> failures = result.failures();
        failures.stream().limit(SHOWN).forEach(failure -> console.say("caretaker: " + Printable.of(failure)));
        if (failures.size() > SHOWN) console.say("caretaker: and " + (failures.size() - SHOWN) + " more failures");
        if (result.status() == ExecutionStatus.DONE) return;
        String again = "caretaker run " + request.plan() + " --stepset " + request.stepSet();
        console.say("caretaker: what happened: caretaker log " + result.execution());
        if (failures.isEmpty()) {
            console.say("caretaker: to go on: " + again);
        } else {
            console.say("caretaker: when it is mended: caretaker reset " + request.plan() + " --stepset "
                    + request.stepSet() + ", then: " + again);
        }
    }
}
