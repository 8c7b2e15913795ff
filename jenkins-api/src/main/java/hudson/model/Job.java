package hudson.model;

public abstract class Job<JobT extends hudson.model.Job<JobT, RunT>, RunT extends hudson.model.Run<JobT, RunT>> extends hudson.model.AbstractItem implements hudson.ExtensionPoint, org.kohsuke.stapler.StaplerOverridable, jenkins.model.ModelObjectWithChildren, jenkins.widgets.HasWidgets {
    protected Job(hudson.model.ItemGroup p0, java.lang.String p1) { super(null, null); throw new UnsupportedOperationException(); }
    public hudson.security.ACL getACL() { throw new UnsupportedOperationException(); }
    public RunT getLastBuild() { throw new UnsupportedOperationException(); }
    public <T extends hudson.model.JobProperty> T getProperty(java.lang.Class<T> p0) { throw new UnsupportedOperationException(); }
    public void removeProperty(hudson.model.JobProperty<? super JobT> p0) throws java.io.IOException { throw new UnsupportedOperationException(); }
    protected void submit(org.kohsuke.stapler.StaplerRequest2 p0, org.kohsuke.stapler.StaplerResponse2 p1) throws java.io.IOException, jakarta.servlet.ServletException, hudson.model.Descriptor.FormException { throw new UnsupportedOperationException(); }
}
