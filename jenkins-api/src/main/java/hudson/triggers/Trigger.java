package hudson.triggers;

public abstract class Trigger<J extends hudson.model.Item> implements hudson.model.Describable<hudson.triggers.Trigger<?>>, hudson.ExtensionPoint {
    protected Trigger() { throw new UnsupportedOperationException(); }
    protected transient J job;
    public void start(J p0, boolean p1) { throw new UnsupportedOperationException(); }
    public void stop() { throw new UnsupportedOperationException(); }
}
