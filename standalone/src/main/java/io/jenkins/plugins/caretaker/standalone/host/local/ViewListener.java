package io.jenkins.plugins.caretaker.standalone.host.local;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.run.RunListener;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.log.LogLine;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.standalone.progress.Work;

/** Shows an execution of this process. */
record ViewListener(View view) implements RunListener {

    @Override
    public void queued(String execution, String reason) {
        view.queued(execution, reason);
    }

    @Override
    public void started(String execution, Preview preview) {
        view.started(
                execution,
                preview.tasks().values().stream().map(ViewListener::work).toList());
    }

    @Override
    public void task(TaskWork task, TaskState state) {
        view.task(work(task), state);
    }

    @Override
    public void waiting(TaskWork task, String reason) {
        view.waiting(work(task), reason);
    }

    @Override
    public void asked(String execution, String question) {
        view.asked(execution, question);
    }

    @Override
    public void line(LogLine line) {
        view.line(line.level(), line.node(), line.text());
    }

    private static Work work(TaskWork task) {
        return new Work(task.id(), task.step().id(), task.name(), task.node().name());
    }
}
