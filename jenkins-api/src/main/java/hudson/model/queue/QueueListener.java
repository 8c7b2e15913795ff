package hudson.model.queue;

public abstract class QueueListener implements hudson.ExtensionPoint {
    public QueueListener() { throw new UnsupportedOperationException(); }
    public void onLeft(hudson.model.Queue.LeftItem p0) { throw new UnsupportedOperationException(); }
}
