package jenkins.model;

public class Jenkins extends hudson.model.AbstractCIBase implements jenkins.model.DirectlyModifiableTopLevelItemGroup, org.kohsuke.stapler.StaplerProxy, org.kohsuke.stapler.StaplerFallback, hudson.model.ModifiableViewGroup, hudson.security.AccessControlled, hudson.model.DescriptorByNameOwner, jenkins.model.ModelObjectWithContextMenu, jenkins.model.ModelObjectWithChildren, jenkins.util.io.OnMaster, jenkins.model.Loadable {
    protected Jenkins(java.io.File p0, jakarta.servlet.ServletContext p1) throws java.io.IOException, java.lang.InterruptedException, org.jvnet.hudson.reactor.ReactorException { throw new UnsupportedOperationException(); }
    public static final hudson.security.Permission ADMINISTER = null;
    public hudson.Launcher createLauncher(hudson.model.TaskListener p0) { throw new UnsupportedOperationException(); }
    public static jenkins.model.Jenkins get() throws java.lang.IllegalStateException { throw new UnsupportedOperationException(); }
    public hudson.security.ACL getACL() { throw new UnsupportedOperationException(); }
    public static org.springframework.security.core.Authentication getAuthentication2() { throw new UnsupportedOperationException(); }
    public hudson.security.csrf.CrumbIssuer getCrumbIssuer() { throw new UnsupportedOperationException(); }
    public hudson.model.Descriptor getDescriptorOrDie(java.lang.Class<? extends hudson.model.Describable> p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public hudson.model.Item getItemByFullName(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public hudson.model.Label getLabel(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public hudson.model.Node getNode(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public java.util.List<hudson.model.Node> getNodes() { throw new UnsupportedOperationException(); }
    public hudson.model.Queue getQueue() { throw new UnsupportedOperationException(); }
    public java.io.File getRootDir() { throw new UnsupportedOperationException(); }
    public hudson.FilePath getRootPath() { throw new UnsupportedOperationException(); }
}
