package hudson.node_monitors;

public abstract class AbstractNodeMonitorDescriptor<T> extends hudson.model.Descriptor<hudson.node_monitors.NodeMonitor> {
    protected AbstractNodeMonitorDescriptor() { throw new UnsupportedOperationException(); }
    public boolean canTakeOffline() { throw new UnsupportedOperationException(); }
    protected abstract T monitor(hudson.model.Computer p0) throws java.io.IOException, java.lang.InterruptedException;
}
