package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;

/** Shows why a task waits for its node: in the log, to the listener, and in the execution's reason. Used by one thread. */
final class NodeWait implements NodeClaims.Waiter {

    private final RunSession session;
    private final TaskWork work;
    private String told = "";

    NodeWait(RunSession session, TaskWork work) {
        this.session = session;
        this.work = work;
    }

    @Override
    public void waits(String reason) {
        if (!reason.equals(told)) {
            told = reason;
            session.log().write(Level.INFO, work.node().name(), "step '" + work.name() + "' waits: " + reason);
            session.listener().waiting(work, reason);
        }
        // of several that wait, one has the word; the next takes it when that one goes on
        if (isSilent()) explain(reason);
    }

    @Override
    public void goesOn(String reason) {
        session.states().journal().write(transaction -> {
            transaction.executions().goesOn(execution(), sentence(reason));
            return reason;
        });
        session.log().write(Level.INFO, work.node().name(), "step '" + work.name() + "' goes on");
    }

    private boolean isSilent() {
        Execution now = session.states()
                .journal()
                .read(transaction -> transaction.executions().find(execution()).orElseThrow());
        return now.detail() == null;
    }

    private void explain(String reason) {
        session.states().journal().write(transaction -> {
            transaction.executions().pauses(execution(), sentence(reason));
            return reason;
        });
    }

    private String sentence(String reason) {
        return "step '" + work.name() + "' waits on " + work.node().name() + ": " + reason;
    }

    private String execution() {
        return session.states().execution();
    }
}
