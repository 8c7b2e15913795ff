package io.jenkins.plugins.caretaker.journal;

/** One transaction's view of the store. Used by one thread and not after its work returned. */
public interface Transaction {

    PlanTable plans();

    ExecutionTable executions();

    StateTable states();

    ProcessVersionTable processVersions();

    GuidedFailureTable guidedFailures();

    StepOutputTable outputs();

    NodeClaimTable nodeClaims();

    RequestKeyTable requestKeys();

    EventTable events();

    OutboxTable outbox();

    /** For tables of features that build on the journal. */
    Sql sql();

    /**
     * Refuses the whole work when somebody else took the lease since.
     *
     * @throws LeaseLostException if {@code fence} is not the key's newest
     */
    void fence(String key, long fence);
}
