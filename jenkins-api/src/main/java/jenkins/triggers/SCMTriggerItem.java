package jenkins.triggers;

public interface SCMTriggerItem {
    public hudson.model.Item asItem();
    public int getNextBuildNumber();
    public int getQuietPeriod();
    public java.util.Collection<? extends hudson.scm.SCM> getSCMs();
    public hudson.triggers.SCMTrigger getSCMTrigger();
    public hudson.scm.PollingResult poll(hudson.model.TaskListener p0);
    public hudson.model.queue.QueueTaskFuture<?> scheduleBuild2(int p0, hudson.model.Action... p1);
    public static class SCMTriggerItems {
        private SCMTriggerItems() { throw new UnsupportedOperationException(); }
        public static java.util.Collection<? extends hudson.scm.SCM> resolveMultiScmIfConfigured(hudson.scm.SCM p0) { throw new UnsupportedOperationException(); }
    }
}
