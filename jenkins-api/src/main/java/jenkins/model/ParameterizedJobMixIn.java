package jenkins.model;

public abstract class ParameterizedJobMixIn<JobT extends hudson.model.Job<JobT, RunT> & jenkins.model.ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & hudson.model.Queue.Task, RunT extends hudson.model.Run<JobT, RunT> & hudson.model.Queue.Executable> {
    public ParameterizedJobMixIn() { throw new UnsupportedOperationException(); }
    public static hudson.model.Queue.Item scheduleBuild2(hudson.model.Job<?, ?> p0, int p1, hudson.model.Action... p2) { throw new UnsupportedOperationException(); }
    public interface ParameterizedJob<JobT extends hudson.model.Job<JobT, RunT> & jenkins.model.ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & hudson.model.Queue.Task, RunT extends hudson.model.Run<JobT, RunT> & hudson.model.Queue.Executable> extends hudson.model.BuildableItem, jenkins.triggers.TriggeredItem {
    }
}
