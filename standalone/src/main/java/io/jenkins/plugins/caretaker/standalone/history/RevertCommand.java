package io.jenkins.plugins.caretaker.standalone.history;

import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.plans.SavedAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "revert",
        description = {
            "Makes a new version of a plan whose step set is as it was executed. The rest of the plan stays.",
            "Changes the plan in the store, not the file it came from; runs nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker revert hello --stepset default 8f1b2c3d4e5f6071")
public final class RevertCommand implements Action {

    @Mixin
    private StepSetOption of = new StepSetOption();

    @Parameters(index = "1", paramLabel = "VERSION", description = "as 'history' shows it")
    private String version;

    @Override
    public Answer run(Session session) {
        return SavedAnswer.of(session.host().histories().revert(of.plan(), of.stepSet(), version), session.console());
    }
}
