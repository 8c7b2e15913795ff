package io.jenkins.plugins.caretaker.standalone.history;

import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.plans.SavedAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private StepSetOption of = new StepSetOption();

    @Parameters(index = "1", paramLabel = "NEW", description = "the name of the copy")
    private String name;

    @Override
    public Answer run(Session session) {
        return SavedAnswer.of(session.host().histories().clone(of.plan(), of.stepSet(), name), session.console());
    }
}
