package io.jenkins.plugins.caretaker.standalone.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.run.RunJson;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Runs.Ended;
import io.jenkins.plugins.caretaker.standalone.host.Shown;
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

    Answer ended(Ended ended) {
        tell(ended);
        return new Answer(code(ended.result()), () -> document(ended), () -> text(ended));
    }

    Answer noop(Shown shown) {
        return Answer.done(shown.document(), () -> PreviewText.of(shown));
    }

    static ExitCode code(RunResult result) {
        return switch (result.status()) {
            case DONE -> result.heldBack().isEmpty() ? ExitCode.DONE : ExitCode.HELD_BACK;
            case CANCELLED, INTERRUPTED -> ExitCode.INTERRUPTED;
            case FAILED, QUEUED, WAITING, RUNNING, RUNNING_NOOP -> ExitCode.FAILED;
        };
    }

    private ObjectNode document(Ended ended) {
        RunResult result = ended.result();
        ObjectNode state = session.host().plans().state(request.plan());
        return RunJson.of(result.execution(), result.status().word(), request.stepSet(), state)
                .put("failures", ended.failed())
                .set("held_back", list(result.heldBack()));
    }

    private static ArrayNode list(List<String> sentences) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        sentences.forEach(list::add);
        return list;
    }

    private String text(Ended ended) {
        RunResult result = ended.result();
        boolean done = result.status() == ExecutionStatus.DONE;
        if (ended.tasks() == 0 && done && result.heldBack().isEmpty()) {
            return "nothing to do: step set '" + request.stepSet() + "' is done. To do it again: caretaker reset "
                    + request.plan() + " --stepset " + request.stepSet() + " --force\n";
        }
        int tolerated = done ? ended.failed() : 0;
        String despite =
                tolerated == 0 ? "" : ", " + tolerated + (tolerated == 1 ? " failure" : " failures") + " tolerated";
        return "execution " + result.execution() + " " + result.status().word() + despite + "\n";
    }

    /** Says what failed and how to go on. */
    private void tell(Ended ended) {
        Console console = session.console();
        List<String> failures = ended.result().failures();
        failures.stream().limit(SHOWN).forEach(failure -> console.say("caretaker: " + Printable.of(failure)));
        ended.result().heldBack().stream()
                .limit(SHOWN)
                .forEach(sentence -> console.say("caretaker: " + Printable.of(sentence)));
        if (ended.failed() > SHOWN) console.say("caretaker: and " + (ended.failed() - SHOWN) + " more failures");
        if (ended.result().status() == ExecutionStatus.DONE) return;
        String again = "caretaker run " + request.plan() + " --stepset " + request.stepSet();
        console.say("caretaker: what happened: caretaker log " + ended.result().execution());
        if (failures.isEmpty()) {
            console.say("caretaker: to go on: " + again);
        } else {
            console.say("caretaker: when it is mended: caretaker reset " + request.plan() + " --stepset "
                    + request.stepSet() + ", then: " + again);
        }
    }
}
