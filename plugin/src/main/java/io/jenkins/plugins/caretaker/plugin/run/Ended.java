package io.jenkins.plugins.caretaker.plugin.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.run.RunResult;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an execution ended, as builds tell it. */
public record Ended(
        String plan, String execution, ExecutionStatus status, List<String> failures, List<String> heldBack) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int SHOWN = 20;

    /** What the store knows of an execution that is finished. */
    static Ended of(Execution execution) {
        return new Ended(
                execution.plan(),
                execution.id(),
                execution.status(),
                sentences(execution, "failures"),
                sentences(execution, "held_back"));
    }

    static Ended of(String plan, RunResult result) {
        return new Ended(plan, result.execution(), result.status(), result.failures(), result.heldBack());
    }

    private static List<String> sentences(Execution execution, String key) {
        List<String> sentences = new ArrayList<>();
        execution.record().path(key).forEach(each -> sentences.add(each.asText()));
        return sentences;
    }

    public boolean cancelled() {
        return status == ExecutionStatus.CANCELLED;
    }

    public boolean done() {
        return status == ExecutionStatus.DONE;
    }

    /** Whether it is done, and yet not everything that was selected: the build is unstable. */
    public boolean incomplete() {
        return done() && !heldBack.isEmpty();
    }

    /** Why the build fails, or is unstable. */
    public String message() {
        if (incomplete()) return Messages.Ended_HeldBack(execution, plan, first(heldBack));
        String why = failures.isEmpty() ? "" : ": " + first(failures);
        return Messages.Ended_Message(execution, plan, status.word()) + why;
    }

    private static String first(List<String> sentences) {
        return String.join("; ", sentences.subList(0, Math.min(SHOWN, sentences.size())));
    }

    /** The state document of the plan now, for scripts: maps, lists, texts and numbers. */
    Map<String, Object> state() {
        Map<String, Object> document = document(plan);
        document.put("execution", execution);
        document.put("result", status.word());
        document.put("held_back", new ArrayList<>(heldBack));
        return document;
    }

    /** The state document of a plan. */
    public static Map<String, Object> document(String plan) {
        return new LinkedHashMap<>(JSON.convertValue(
                StateJson.of(CaretakerHome.get().caretaker().states().of(plan)),
                new TypeReference<Map<String, Object>>() {}));
    }
}
