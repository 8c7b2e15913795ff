package jenkins.model;

public abstract class NodeListener implements hudson.ExtensionPoint {
    public NodeListener() { throw new UnsupportedOperationException(); }
    protected void onCreated(hudson.model.Node p0) { throw new UnsupportedOperationException(); }
    protected void onUpdated(hudson.model.Node p0, hudson.model.Node p1) { throw new UnsupportedOperationException(); }
    protected void onDeleted(hudson.model.Node p0) { throw new UnsupportedOperationException(); }
}
