package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.store.PlanStore;
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
        // what a plan reads of others can only be checked where they are
        ParsedPlan loose = session.hasStore()
                ? session.caretaker().plans().check(file)
                : PlanStore.check(file, CommandCatalog.load()::check);
        ParsedPlan read = strict ? loose.strict() : loose;
        boolean valid = !read.hasErrors();
        SavedAnswer.warn(read.problems(), session.console());
        return new Answer(
                valid ? ExitCode.DONE : ExitCode.INVALID,
                () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("valid", valid)
                        .set("problems", ProblemJson.of(read.problems())),
                () -> valid ? "ok\n" : "");
    }
}
