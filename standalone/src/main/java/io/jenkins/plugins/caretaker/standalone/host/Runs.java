package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.run.ResumeRequest;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.List;
import java.util.Optional;

/** Executions and resets. */
public interface Runs {

    /** An execution under way, seen from here. Safe for many threads. */
    interface Running {

        /** Asks it to stop; a later call can only be stricter. */
        void cancel(Stage stage);

        /** Waits for the end. */
        Ended await() throws InterruptedException;
    }

    /**
     * How it ended.
     *
     * @param tasks how many it had to do
     * @param failed how many failed; the result may name fewer
     */
    record Ended(RunResult result, int tasks, int failed) {}

    /** The prompts of a step set that the request does not answer. */
    List<Prompt> prompts(RunRequest request);

    /** {@code {"execution", "plan", "step_set", "version", "status": "noop", "state", "preview", "packages", "held_back"}}. */
    ObjectNode noop(RunRequest request);

    /** As {@link #noop}; its tasks can be had one by one, because a large plan's document is large. */
    default Shown show(RunRequest request) {
        return Shown.of(noop(request));
    }

    /** Starts now, or never. */
    Running start(RunRequest request, View view);

    /** Starts when it is its turn, which the view is told. */
    Running enqueue(RunRequest request, Patience patience, View view);

    /** Decides; the execution, if it goes on in this process. */
    Optional<Running> resume(ResumeRequest request, View view);

    ObjectNode reset(ResetRequest request);

    /** {@code {"executions"}}, oldest first. */
    ObjectNode list(Optional<String> plan);

    /** One of them. */
    ObjectNode find(String execution);

    /** Asks to stop; {@code {"execution", "requested"}}. */
    ObjectNode cancel(String execution, Stage stage);
}
