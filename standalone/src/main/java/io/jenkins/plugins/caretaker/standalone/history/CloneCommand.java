package io.jenkins.plugins.caretaker.standalone.history;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.plans.SavedAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "clone",
        description = {
            "Makes a new version of a plan that has a step set once more, under a new name, without a history.",
            "Changes the plan in the store, not the file it came from; runs nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker clone hello --stepset default greetings")
public final class CloneCommand implements Action {

    @Parameters(index = "0", paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Parameters(index = "1", paramLabel = "NEW", description = "the name of the copy")
    private String name;

    @Option(
            names = "--stepset",
            paramLabel = "S",
            defaultValue = Plan.DEFAULT_STEP_SET,
            description = "what to copy (default: default)")
    private String stepSet;

    @Override
    public Answer run(Session session) {
        return SavedAnswer.of(session.host().histories().clone(plan, stepSet, name), session.console());
    }
}
