package hudson.model;

public abstract class ParameterValue implements java.io.Serializable {
    protected ParameterValue(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public final java.lang.String getName() { throw new UnsupportedOperationException(); }
    public java.lang.Object getValue() { throw new UnsupportedOperationException(); }
}
