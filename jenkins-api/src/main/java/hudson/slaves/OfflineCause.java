package hudson.slaves;

public abstract class OfflineCause implements jenkins.agents.IOfflineCause {
    public OfflineCause() { throw new UnsupportedOperationException(); }
}
