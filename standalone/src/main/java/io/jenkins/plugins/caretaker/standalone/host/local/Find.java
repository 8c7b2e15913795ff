package io.jenkins.plugins.caretaker.standalone.host.local;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;

/** Finds what an argument names. */
final class Find {

    private Find() {}

    /** The execution with this number. */
    static Execution execution(Executions executions, String id) {
        return executions
                .find(id)
                .orElseThrow(() -> new InvalidRequestException(
                        "there is no execution '" + id + "'. List them with: caretaker executions"));
    }
}
