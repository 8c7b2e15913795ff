package io.jenkins.plugins.caretaker.standalone.plans;

import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Plans.Saving;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Puts a new plan into the plan store.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker add examples/hello/caretaker.yaml")
public final class AddCommand implements Action {

    @Parameters(paramLabel = "FILE", description = "the plan file")
    private Path file;

    @Override
    public Answer run(Session session) {
        return SavedAnswer.of(session.host().plans().save(file, Saving.ADD), session.console());
    }
}
