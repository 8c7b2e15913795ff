package hudson.model;

public abstract class AbstractProject<P extends hudson.model.AbstractProject<P, R>, R extends hudson.model.AbstractBuild<P, R>> extends hudson.model.Job<P, R> implements hudson.model.BuildableItem, jenkins.model.lazy.LazyBuildMixIn.LazyLoadingJob<P, R>, jenkins.model.ParameterizedJobMixIn.ParameterizedJob<P, R> {
    protected AbstractProject(hudson.model.ItemGroup p0, java.lang.String p1) { super(null, null); throw new UnsupportedOperationException(); }
    public void addProperty(hudson.model.JobProperty<? super P> p0) throws java.io.IOException { throw new UnsupportedOperationException(); }
    protected abstract java.lang.Class<R> getBuildClass();
    public hudson.scm.SCM getScm() { throw new UnsupportedOperationException(); }
    public <T extends hudson.triggers.Trigger> T getTrigger(java.lang.Class<T> p0) { throw new UnsupportedOperationException(); }
    public abstract hudson.util.DescribableList<hudson.tasks.Publisher, hudson.model.Descriptor<hudson.tasks.Publisher>> getPublishersList();
    public abstract boolean isFingerprintConfigured();
    protected void submit(org.kohsuke.stapler.StaplerRequest2 p0, org.kohsuke.stapler.StaplerResponse2 p1) throws java.io.IOException, jakarta.servlet.ServletException, hudson.model.Descriptor.FormException { throw new UnsupportedOperationException(); }
    public static abstract class AbstractProjectDescriptor extends hudson.model.TopLevelItemDescriptor {
        public AbstractProjectDescriptor() { throw new UnsupportedOperationException(); }
    }
}
