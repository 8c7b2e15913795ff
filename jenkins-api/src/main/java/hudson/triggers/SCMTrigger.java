package hudson.triggers;

public class SCMTrigger extends hudson.triggers.Trigger<hudson.model.Item> {
    private SCMTrigger() { throw new UnsupportedOperationException(); }
}
