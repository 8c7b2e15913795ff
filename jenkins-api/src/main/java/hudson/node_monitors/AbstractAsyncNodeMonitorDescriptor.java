package hudson.node_monitors;

public abstract class AbstractAsyncNodeMonitorDescriptor<T> extends hudson.node_monitors.AbstractNodeMonitorDescriptor<T> {
    protected AbstractAsyncNodeMonitorDescriptor() { throw new UnsupportedOperationException(); }
}
