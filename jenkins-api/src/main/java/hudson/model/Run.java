package hudson.model;

public abstract class Run<JobT extends hudson.model.Job<JobT, RunT>, RunT extends hudson.model.Run<JobT, RunT>> extends hudson.model.Actionable implements hudson.ExtensionPoint, hudson.security.AccessControlled, hudson.model.PersistenceRoot, hudson.model.DescriptorByNameOwner, jenkins.util.io.OnMaster, org.kohsuke.stapler.StaplerProxy, jenkins.model.HistoricalBuild, jenkins.console.WithConsoleUrl {
    protected Run(JobT p0) throws java.io.IOException { throw new UnsupportedOperationException(); }
    protected final void execute(hudson.model.Run<JobT, RunT>.RunExecution p0) { throw new UnsupportedOperationException(); }
    public hudson.security.ACL getACL() { throw new UnsupportedOperationException(); }
    public <T extends hudson.model.Cause> T getCause(java.lang.Class<T> p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getFullDisplayName() { throw new UnsupportedOperationException(); }
    public JobT getParent() { throw new UnsupportedOperationException(); }
    public RunT getPreviousBuild() { throw new UnsupportedOperationException(); }
    public hudson.model.Result getResult() { throw new UnsupportedOperationException(); }
    public final long getTimeInMillis() { throw new UnsupportedOperationException(); }
    public synchronized void save() throws java.io.IOException { throw new UnsupportedOperationException(); }
    public void setResult(hudson.model.Result p0) { throw new UnsupportedOperationException(); }
    public abstract class RunExecution {
        public RunExecution() { throw new UnsupportedOperationException(); }
        public JobT getProject() { throw new UnsupportedOperationException(); }
    }
    protected abstract class Runner extends hudson.model.Run<JobT, RunT>.RunExecution {
        protected Runner() { throw new UnsupportedOperationException(); }
    }
}
