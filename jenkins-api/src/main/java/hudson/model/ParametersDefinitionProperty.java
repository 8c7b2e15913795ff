package hudson.model;

public class ParametersDefinitionProperty extends jenkins.model.OptionalJobProperty<hudson.model.Job<?, ?>> implements hudson.model.Action {
    public ParametersDefinitionProperty(java.util.List<hudson.model.ParameterDefinition> p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getIconFileName() { throw new UnsupportedOperationException(); }
    public java.util.List<hudson.model.ParameterDefinition> getParameterDefinitions() { throw new UnsupportedOperationException(); }
    public java.lang.String getUrlName() { throw new UnsupportedOperationException(); }
}
