package hudson.model;

public class ChoiceParameterDefinition extends hudson.model.SimpleParameterDefinition {
    public ChoiceParameterDefinition(java.lang.String p0, java.lang.String[] p1, java.lang.String p2) { super(null); throw new UnsupportedOperationException(); }
    public java.util.List<java.lang.String> getChoices() { throw new UnsupportedOperationException(); }
}
