package io.jenkins.plugins.caretaker.standalone.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "set-health",
        description = "Says whether a machine is well, for monitoring that knows better than a check.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine set-health web01.example.com unhealthy --reason 'AWS says so'")
public final class SetHealthCommand implements Action {

    @Parameters(index = "0", paramLabel = "MACHINE", description = "a node of a plan in the store")
    private String machine;

    @Parameters(index = "1", paramLabel = "HEALTH", description = "healthy, unhealthy or unknown")
    private String health;

    @Mixin
    private WordOptions options;

    @Override
    public Answer run(Session session) {
        ObjectNode now = session.host().machines().setHealth(machine, health, options.word());
        return Answer.done(() -> now, () -> MachineText.of(now));
    }
}
