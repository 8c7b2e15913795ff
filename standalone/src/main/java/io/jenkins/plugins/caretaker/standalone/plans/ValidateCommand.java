package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.ProblemText;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        description = "Shows all problems of a plan file, or says ok. Stores nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker validate examples/hello/caretaker.yaml",
            "  caretaker validate --strict --json examples/hello/caretaker.yaml"
        })
public final class ValidateCommand implements Action {

    @Parameters(paramLabel = "FILE", description = "the plan file")
    private Path file;

    @Option(names = "--strict", description = "a key that nobody knows is an error, not a warning")
    private boolean strict;

    @Override
    public Answer run(Session session) {
        ObjectNode check = session.host().plans().check(file, strict);
        boolean valid = check.path("valid").asBoolean();
        ProblemText.lines(check.path("problems")).forEach(session.console()::say);
        return new Answer(valid ? ExitCode.DONE : ExitCode.INVALID, () -> check, () -> valid ? "ok\n" : "");
    }
}
