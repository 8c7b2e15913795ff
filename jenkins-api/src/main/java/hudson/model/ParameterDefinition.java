package hudson.model;

public abstract class ParameterDefinition implements hudson.model.Describable<hudson.model.ParameterDefinition>, hudson.ExtensionPoint, java.io.Serializable {
    protected ParameterDefinition(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public hudson.model.ParameterValue getDefaultParameterValue() { throw new UnsupportedOperationException(); }
    public java.lang.String getDescription() { throw new UnsupportedOperationException(); }
    public java.lang.String getName() { throw new UnsupportedOperationException(); }
}
