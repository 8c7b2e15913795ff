package hudson.model;

public abstract class JobProperty<J extends hudson.model.Job<?, ?>> implements hudson.model.ReconfigurableDescribable<hudson.model.JobProperty<?>>, hudson.tasks.BuildStep, hudson.ExtensionPoint {
    public JobProperty() { throw new UnsupportedOperationException(); }
}
