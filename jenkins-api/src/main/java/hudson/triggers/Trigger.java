package hudson.triggers;

public abstract class Trigger<J extends hudson.model.Item> implements hudson.model.Describable<hudson.triggers.Trigger<?>>, hudson.ExtensionPoint {
    protected Trigger() { throw new UnsupportedOperationException(); }
}
