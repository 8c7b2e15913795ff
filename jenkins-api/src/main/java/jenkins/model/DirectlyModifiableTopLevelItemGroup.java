package jenkins.model;

public interface DirectlyModifiableTopLevelItemGroup extends jenkins.model.ModifiableTopLevelItemGroup {
}
