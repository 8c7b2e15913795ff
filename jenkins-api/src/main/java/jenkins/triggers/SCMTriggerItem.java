package jenkins.triggers;

public interface SCMTriggerItem {
    public hudson.model.Item asItem();
    public java.util.Collection<? extends hudson.scm.SCM> getSCMs();
    public hudson.triggers.SCMTrigger getSCMTrigger();
    public static class SCMTriggerItems {
        private SCMTriggerItems() { throw new UnsupportedOperationException(); }
        public static java.util.Collection<? extends hudson.scm.SCM> resolveMultiScmIfConfigured(hudson.scm.SCM p0) { throw new UnsupportedOperationException(); }
    }
}
