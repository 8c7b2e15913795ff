package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a machine's events are kept back for. */
abstract class SilenceCommand implements Action {

    private final String kind;

    @Parameters(paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Mixin
    private WordOptions options;

    SilenceCommand(String kind) {
        this.kind = kind;
    }

    @Override
    public final Answer run(Session session) {
        ObjectNode now = session.host().machines().silence(machine, kind, options.word());
        return Answer.done(() -> now, () -> MachineText.of(now));
    }
}
