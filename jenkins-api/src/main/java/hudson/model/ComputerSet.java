package hudson.model;

public final class ComputerSet extends hudson.model.AbstractModelObject implements hudson.model.Describable<hudson.model.ComputerSet>, jenkins.model.ModelObjectWithChildren, jenkins.widgets.HasWidgets {
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public ComputerSet() { throw new UnsupportedOperationException(); }
    public static hudson.util.DescribableList<hudson.node_monitors.NodeMonitor, hudson.model.Descriptor<hudson.node_monitors.NodeMonitor>> getMonitors() { throw new UnsupportedOperationException(); }
}
