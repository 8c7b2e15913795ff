package hudson.model;

public class BooleanParameterDefinition extends hudson.model.SimpleParameterDefinition {
    public BooleanParameterDefinition(java.lang.String p0, boolean p1, java.lang.String p2) { super(null); throw new UnsupportedOperationException(); }
}
