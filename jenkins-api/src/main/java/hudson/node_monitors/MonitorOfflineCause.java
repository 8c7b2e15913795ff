package hudson.node_monitors;

public abstract class MonitorOfflineCause extends hudson.slaves.OfflineCause {
    public MonitorOfflineCause() { throw new UnsupportedOperationException(); }
}
