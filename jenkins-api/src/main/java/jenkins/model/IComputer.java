package jenkins.model;

public interface IComputer extends hudson.security.AccessControlled, hudson.model.ModelObject, jenkins.model.Named {
    default hudson.security.ACL getACL() { throw new UnsupportedOperationException(); }
}
