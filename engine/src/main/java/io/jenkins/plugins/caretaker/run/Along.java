package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.Transaction;

/** What else is written in the transaction that creates an execution, so that neither is there without the other. */
@FunctionalInterface
public interface Along {

    Along NOTHING = (transaction, created) -> {};

    /** Called on the journal's thread, perhaps more than once; what it throws takes the execution back. */
    void write(Transaction transaction, Execution created);
}
