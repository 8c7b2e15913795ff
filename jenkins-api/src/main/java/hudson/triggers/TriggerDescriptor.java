package hudson.triggers;

public abstract class TriggerDescriptor extends hudson.model.Descriptor<hudson.triggers.Trigger<?>> {
    protected TriggerDescriptor() { throw new UnsupportedOperationException(); }
    public abstract boolean isApplicable(hudson.model.Item p0);
}
