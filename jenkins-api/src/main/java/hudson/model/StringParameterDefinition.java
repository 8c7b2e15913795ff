package hudson.model;

public class StringParameterDefinition extends hudson.model.SimpleParameterDefinition {
    public StringParameterDefinition(java.lang.String p0, java.lang.String p1, java.lang.String p2, boolean p3) { super(null); throw new UnsupportedOperationException(); }
}
