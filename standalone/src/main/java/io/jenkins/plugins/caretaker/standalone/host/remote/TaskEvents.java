package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.caretaker.client.Event;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.standalone.progress.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells a view of tasks what a server tells of their commands. Used by one thread. */
final class TaskEvents {

    private final String execution;
    private final View view;
    private final Set<String> running = new HashSet<>();
    private int count;

    TaskEvents(String execution, View view) {
        this.execution = execution;
        this.view = view;
    }

    /** How many tasks there are. */
    int count() {
        return count;
    }

    /** Takes an event of the execution. */
    void take(Event event) {
        switch (event.type()) {
            case "execution.started" -> started(event.data());
            case "execution.waiting" ->
                view.asked(execution, event.json().path("reason").asText());
            case "task.changed" -> command(event.data());
            default -> {}
        }
    }

    private void started(JsonNode data) {
        count = data.path("tasks").asInt();
        List<Work> tasks = new ArrayList<>(count);
        data.path("steps").forEach(step -> {
            for (int i = 0; i < step.path("tasks").asInt(); i++) {
                tasks.add(
                        new Work("", step.path("id").asText(), step.path("name").asText(), ""));
            }
        });
        // a server that does not count by step
        while (tasks.size() < count) tasks.add(new Work("", "", "tasks", ""));
        view.started(execution, tasks);
    }

    /** A task runs from its first command on, and ends with its last, or with one that fails. */
    private void command(JsonNode data) {
        String id = data.path("task").asText();
        Work work = new Work(
                id,
                id.substring(0, Math.max(0, id.indexOf('@'))),
                data.path("task_name").asText(),
                data.path("node").asText());
        boolean last = data.path("left").asInt() == 0;
        switch (data.path("status").asText()) {
            case "running" -> {
                if (running.add(id)) view.task(work, TaskState.RUNNING);
            }
            case "done", "skipped" -> {
                if (last && running.remove(id)) view.task(work, TaskState.DONE);
            }
            case "failed" -> end(id, work, TaskState.FAILED);
            case "interrupted" -> end(id, work, TaskState.INTERRUPTED);
            default -> {}
        }
    }

    private void end(String id, Work work, TaskState state) {
        if (running.remove(id)) view.task(work, state);
    }
}
