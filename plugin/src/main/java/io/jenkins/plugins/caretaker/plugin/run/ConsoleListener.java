package io.jenkins.plugins.caretaker.plugin.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.run.RunListener;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.log.LogLine;
import java.io.PrintStream;

/** Writes what happens into a build's console; secrets are masked before they come here. */
record ConsoleListener(PrintStream console) implements RunListener {

    @Override
    public void queued(String execution, String reason) {
        console.println("Caretaker: execution " + execution + " waits: " + reason);
    }

    @Override
    public void started(String execution, Preview preview) {
        console.println("Caretaker: execution " + execution + " starts, tasks: "
                + preview.tasks().size());
    }

    @Override
    public void waiting(TaskWork task, String reason) {
        console.println("[" + task.node().name() + "] waits: " + reason);
    }

    @Override
    public void line(LogLine line) {
        if (line.level() == Level.DEBUG) return;
        String node = line.node().isEmpty() ? "" : "[" + line.node() + "] ";
        String level = line.level() == Level.INFO ? "" : line.level() + ": ";
        console.println(node + level + line.text());
    }
}
