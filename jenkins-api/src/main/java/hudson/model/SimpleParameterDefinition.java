package hudson.model;

public abstract class SimpleParameterDefinition extends hudson.model.ParameterDefinition {
    protected SimpleParameterDefinition(java.lang.String p0) { super(null); throw new UnsupportedOperationException(); }
}
