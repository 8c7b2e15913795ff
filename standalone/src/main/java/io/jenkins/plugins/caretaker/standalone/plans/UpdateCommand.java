package io.jenkins.plugins.caretaker.standalone.plans;

import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Plans.Saving;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "update",
        description = {
            "Makes a new version of a plan that is in the plan store.",
            "What was done stays done: steps may be inserted, renamed and moved."
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker update examples/hello/caretaker.yaml")
public final class UpdateCommand implements Action {

    @Parameters(paramLabel = "FILE", description = "the plan file")
    private Path file;

    @Override
    public Answer run(Session session) {
        return SavedAnswer.of(session.host().plans().save(file, Saving.UPDATE), session.console());
    }
}
