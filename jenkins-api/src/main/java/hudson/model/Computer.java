package hudson.model;

public abstract class Computer extends hudson.model.Actionable implements hudson.security.AccessControlled, jenkins.model.IComputer, hudson.model.ExecutorListener, hudson.model.DescriptorByNameOwner, org.kohsuke.stapler.StaplerProxy, jenkins.widgets.HasWidgets {
    protected Computer(hudson.model.Node p0) { throw new UnsupportedOperationException(); }
    public static final hudson.security.Permission BUILD = null;
    public hudson.EnvVars buildEnvironment(hudson.model.TaskListener p0) throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public abstract hudson.remoting.VirtualChannel getChannel();
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getName() { throw new UnsupportedOperationException(); }
    public hudson.model.Node getNode() { throw new UnsupportedOperationException(); }
    public java.lang.String getOfflineCauseReason() { throw new UnsupportedOperationException(); }
    public final boolean isOnline() { throw new UnsupportedOperationException(); }
}
