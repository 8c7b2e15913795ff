package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.run.RunRequest;
import java.util.concurrent.ThreadLocalRandom;

/** What somebody wants to run, or to see before it runs, as the body of a request. */
public final class RunBody {

    private RunBody() {}

    /**
     * Reads {@code step_set}, {@code environment}, {@code tenant}, {@code variables}, {@code filters}, {@code seed},
     * {@code interruptive}, {@code destructive}.
     */
    public static RunRequest read(ObjectNode body, String plan, boolean noop, String user) {
        Fields fields = new Fields(body);
        return new RunRequest(
                        plan,
                        fields.text("step_set").orElse(Plan.DEFAULT_STEP_SET),
                        fields.text("environment").filter(text -> !text.isEmpty()),
                        fields.text("tenant").filter(text -> !text.isEmpty()),
                        fields.texts("variables"),
                        fields.filter(),
                        noop,
                        user,
                        fields.number("seed")
                                .orElseGet(() -> ThreadLocalRandom.current().nextLong()))
                .allowing(consent(fields, Consent.NONE));
    }

    /** What the run may do; {@code usual} is for what the body does not say. */
    static Consent consent(Fields fields, Consent usual) {
        return new Consent(
                fields.flag("interruptive", usual.interruptive()), fields.flag("destructive", usual.destructive()));
    }
}
