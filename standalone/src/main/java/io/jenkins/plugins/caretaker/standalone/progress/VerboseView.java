package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.log.LogLine;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;

/** Another view, and every line of the log. */
record VerboseView(View view) implements View {

    @Override
    public void started(String execution, Preview preview) {
        view.started(execution, preview);
    }

    @Override
    public void task(TaskWork task, TaskState state) {
        view.task(task, state);
    }

    @Override
    public void line(LogLine line) {
        view.say(Printable.of((line.node().isEmpty() ? "-" : line.node()) + " | " + line.text()));
    }

    @Override
    public void say(String line) {
        view.say(line);
    }

    @Override
    public void close() {
        view.close();
    }
}
