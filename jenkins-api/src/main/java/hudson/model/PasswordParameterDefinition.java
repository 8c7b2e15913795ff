package hudson.model;

public class PasswordParameterDefinition extends hudson.model.SimpleParameterDefinition {
    public PasswordParameterDefinition(java.lang.String p0, hudson.util.Secret p1, java.lang.String p2) { super(null); throw new UnsupportedOperationException(); }
}
