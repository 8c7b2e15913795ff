package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.List;

/** Another view, and every line of the log. */
record VerboseView(View view) implements View {

    @Override
    public void started(String execution, List<Work> tasks) {
        view.started(execution, tasks);
    }

    @Override
    public void task(Work task, TaskState state) {
        view.task(task, state);
    }

    @Override
    public void line(Level level, String node, String text) {
        // lines that are meant as any other have no word for it
        String meant = level.compareTo(Level.INFO) > 0 ? level + ": " : "";
        view.say(Printable.of((node.isEmpty() ? "-" : node) + " | " + meant + text));
    }

    @Override
    public boolean wantsLines() {
        return true;
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
