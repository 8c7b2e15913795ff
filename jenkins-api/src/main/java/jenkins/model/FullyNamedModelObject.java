package jenkins.model;

public interface FullyNamedModelObject extends hudson.model.ModelObject {
}
