package io.jenkins.plugins.caretaker.standalone.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import io.jenkins.plugins.caretaker.store.PlanStore.Saved;
import java.util.List;

/** What is said when a plan file went into the store. */
public final class SavedAnswer {

    private SavedAnswer() {}

    /** What is said about a plan that was saved; {@code word} is for what was done, if that changed it. */
    public static Answer of(Saved saved, String word, Console console) {
        warn(saved.warnings(), console);
        String plan = saved.plan().name();
        String version = saved.plan().version();
        String did = saved.changed() ? word : "unchanged";
        return Answer.done(
                () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("plan", plan)
                        .put("version", version)
                        .put("status", did)
                        .set("warnings", ProblemJson.of(saved.warnings())),
                () -> plan + " " + did + ", version " + version + "\n");
    }

    /** Says warnings of a plan. */
    public static void warn(List<Diagnostic> warnings, Console console) {
        warnings.forEach(warning -> console.say(Printable.of(warning.toString())));
    }
}
