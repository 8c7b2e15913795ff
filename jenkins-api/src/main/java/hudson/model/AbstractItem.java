package hudson.model;

public abstract class AbstractItem extends hudson.model.Actionable implements jenkins.model.Loadable, hudson.model.Item, org.kohsuke.stapler.HttpDeletable, hudson.security.AccessControlled, hudson.model.DescriptorByNameOwner, org.kohsuke.stapler.StaplerProxy {
    protected AbstractItem(hudson.model.ItemGroup p0, java.lang.String p1) { throw new UnsupportedOperationException(); }
    public hudson.security.ACL getACL() { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public final java.lang.String getFullName() { throw new UnsupportedOperationException(); }
    public java.io.File getRootDir() { throw new UnsupportedOperationException(); }
    public final java.lang.String getUrl() { throw new UnsupportedOperationException(); }
}
