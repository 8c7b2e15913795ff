package io.jenkins.plugins.caretaker.standalone.progress;

import io.jenkins.plugins.caretaker.graph.TaskState;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.List;

/** A line for each task that starts or ends: for files, pipes and terminals that cannot draw. */
final class PlainView implements View {

    private final Console console;
    private int tasks;
    private int ended;

    PlainView(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void started(String execution, List<Work> all) {
        tasks = all.size();
        say("execution " + execution + ": " + tasks + (tasks == 1 ? " task" : " tasks"));
    }

    @Override
    public synchronized void task(Work task, TaskState state) {
        if (state == TaskState.BLOCKED || state == TaskState.READY) return;
        String count = state.ended() ? "[" + ++ended + "/" + tasks + "] " : "";
        say(Printable.of(count + task.step() + " " + task.node() + " " + state.word()));
    }

    @Override
    public void say(String line) {
        console.say(line);
    }

    @Override
    public void close() {}
}
