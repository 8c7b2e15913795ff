package hudson.node_monitors;

public abstract class NodeMonitor implements hudson.ExtensionPoint, hudson.model.Describable<hudson.node_monitors.NodeMonitor> {
    public NodeMonitor() { throw new UnsupportedOperationException(); }
    public java.lang.String getColumnCaption() { throw new UnsupportedOperationException(); }
    public hudson.node_monitors.AbstractNodeMonitorDescriptor<?> getDescriptor() { throw new UnsupportedOperationException(); }
    public java.lang.Object data(hudson.model.Computer p0) { throw new UnsupportedOperationException(); }
}
