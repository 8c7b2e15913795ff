package hudson.model;

public abstract class AbstractBuild<P extends hudson.model.AbstractProject<P, R>, R extends hudson.model.AbstractBuild<P, R>> extends hudson.model.Run<P, R> implements hudson.model.Queue.Executable, jenkins.model.lazy.LazyBuildMixIn.LazyLoadingRun<P, R>, jenkins.scm.RunWithSCM<P, R> {
    protected AbstractBuild(P p0, java.io.File p1) throws java.io.IOException { super(null); throw new UnsupportedOperationException(); }
    protected AbstractBuild(P p0) throws java.io.IOException { super(null); throw new UnsupportedOperationException(); }
    public final hudson.FilePath getWorkspace() { throw new UnsupportedOperationException(); }
    public abstract void run();
    public abstract class AbstractBuildExecution extends hudson.model.Run<P, R>.Runner {
        protected hudson.Launcher launcher;
        public AbstractBuildExecution() { throw new UnsupportedOperationException(); }
        protected abstract hudson.model.Result doRun(hudson.model.BuildListener p0) throws java.lang.Exception;
        protected abstract void post2(hudson.model.BuildListener p0) throws java.lang.Exception;
    }
}
