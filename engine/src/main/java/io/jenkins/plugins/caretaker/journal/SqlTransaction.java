package io.jenkins.plugins.caretaker.journal;

import java.time.Clock;

/** The tables over one connection. */
record SqlTransaction(Sql sql, Clock clock, Locks locks) implements Transaction {

    @Override
    public PlanTable plans() {
        return new PlanTable(sql, clock);
    }

    @Override
    public ExecutionTable executions() {
        return new ExecutionTable(sql, clock);
    }

    @Override
    public StateTable states() {
        return new StateTable(sql);
    }

    @Override
    public ProcessVersionTable processVersions() {
        return new ProcessVersionTable(sql);
    }

    @Override
    public GuidedFailureTable guidedFailures() {
        return new GuidedFailureTable(sql, clock);
    }

    @Override
    public StepOutputTable outputs() {
        return new StepOutputTable(sql);
    }

    @Override
    public NodeClaimTable nodeClaims() {
        return new NodeClaimTable(sql);
    }

    @Override
    public RequestKeyTable requestKeys() {
        return new RequestKeyTable(sql, clock);
    }

    @Override
    public EventTable events() {
        return new EventTable(sql, clock);
    }

    @Override
    public OutboxTable outbox() {
        return new OutboxTable(sql, clock);
    }

    @Override
    public void fence(String key, long fence) {
        if (!locks.isHeldWith(sql, key, fence)) {
            throw new LeaseLostException(
                    "'" + key + "' was taken over by somebody else, or the database session that held it"
                            + " was lost; nothing was written. Look who holds it now, then start again");
        }
    }
}
