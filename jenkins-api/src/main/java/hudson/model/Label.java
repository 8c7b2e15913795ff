package hudson.model;

public abstract class Label extends hudson.model.Actionable implements jenkins.model.ModelObjectWithChildren {
    protected Label(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.util.Set<hudson.model.Node> getNodes() { throw new UnsupportedOperationException(); }
}
