package io.jenkins.plugins.caretaker.plugin.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an execution ended, as builds tell it. */
public record Ended(String plan, String execution, ExecutionStatus status, List<String> failures) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the store knows of an execution that is finished. */
    static Ended of(Execution execution) {
        List<String> failures = new ArrayList<>();
        execution.record().path("failures").forEach(each -> failures.add(each.asText()));
        return new Ended(execution.plan(), execution.id(), execution.status(), failures);
    }

    public boolean cancelled() {
        return status == ExecutionStatus.CANCELLED;
    }

    public boolean done() {
        return status == ExecutionStatus.DONE;
    }

    /** Why the build fails. */
    public String message() {
        String why =
                failures.isEmpty() ? "" : ": " + String.join("; ", failures.subList(0, Math.min(20, failures.size())));
        return Messages.Ended_Message(execution, plan, status.word()) + why;
    }

    /** The state document of the plan now, for scripts: maps, lists, texts and numbers. */
    Map<String, Object> state() {
        Map<String, Object> document = document(plan);
        document.put("execution", execution);
        document.put("result", status.word());
        return document;
    }

    /** The state document of a plan. */
    public static Map<String, Object> document(String plan) {
        return new LinkedHashMap<>(JSON.convertValue(
                StateJson.of(CaretakerHome.get().caretaker().states().of(plan)),
                new TypeReference<Map<String, Object>>() {}));
    }
}
