package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.GuidedFailure;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a decision is about. Pure but for reading. */
final class Decisions {

    private Decisions() {}

    /**
     * The open questions that a decision is about.
     *
     * @param node only those about this one, if given
     * @throws InvalidRequestException if there is none about the node, or one of them cannot be decided so
     */
    static List<GuidedFailure> about(
            Transaction transaction, String execution, Decision decision, Optional<String> node) {
        List<GuidedFailure> open = transaction.guidedFailures().open(execution);
        // everything was decided, but the process that asked died before it saw that
        if (open.isEmpty()) return open;
        List<GuidedFailure> meant = open.stream()
                .filter(each -> node.filter(name -> !name.equals(each.node())).isEmpty())
                .toList();
        if (meant.isEmpty()) {
            throw new InvalidRequestException("execution " + execution + " waits for no decision about node '"
                    + node.orElseThrow() + "'. It waits for: "
                    + open.stream().map(GuidedFailure::node).collect(Collectors.joining(", ")));
        }
        meant.stream()
                .filter(each -> !decision.fits(each.required()))
                .findFirst()
                .ifPresent(each -> {
                    throw new InvalidRequestException("step '" + each.step()
                            + "' is required, so it cannot be left out on " + each.node() + "; decide retry or fail");
                });
        return meant;
    }
}
