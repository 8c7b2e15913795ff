package hudson.model;

public abstract class Node extends hudson.model.AbstractModelObject implements hudson.model.ReconfigurableDescribable<hudson.model.Node>, hudson.ExtensionPoint, hudson.security.AccessControlled, jenkins.util.io.OnMaster, hudson.model.PersistenceRoot {
    public Node() { throw new UnsupportedOperationException(); }
    public abstract hudson.Launcher createLauncher(hudson.model.TaskListener p0);
    public hudson.security.ACL getACL() { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public <T extends hudson.slaves.NodeProperty> T getNodeProperty(java.lang.Class<T> p0) { throw new UnsupportedOperationException(); }
    public abstract java.lang.String getNodeName();
    public abstract hudson.FilePath getRootPath();
    public final hudson.model.Computer toComputer() { throw new UnsupportedOperationException(); }
}
