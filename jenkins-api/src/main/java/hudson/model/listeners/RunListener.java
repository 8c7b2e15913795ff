package hudson.model.listeners;

public abstract class RunListener<R extends hudson.model.Run> implements hudson.ExtensionPoint {
    protected RunListener() { throw new UnsupportedOperationException(); }
    public void onStarted(R p0, hudson.model.TaskListener p1) { throw new UnsupportedOperationException(); }
}
