package hudson.model;

public class CauseAction implements hudson.model.queue.FoldableAction, jenkins.model.RunAction2 {
    public CauseAction(hudson.model.Cause p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getIconFileName() { throw new UnsupportedOperationException(); }
    public java.lang.String getUrlName() { throw new UnsupportedOperationException(); }
    public void onAttached(hudson.model.Run<?, ?> p0) { throw new UnsupportedOperationException(); }
    public void onLoad(hudson.model.Run<?, ?> p0) { throw new UnsupportedOperationException(); }
}
