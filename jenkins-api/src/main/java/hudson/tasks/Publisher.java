package hudson.tasks;

public abstract class Publisher extends hudson.tasks.BuildStepCompatibilityLayer implements hudson.model.Describable<hudson.tasks.Publisher> {
    protected Publisher() { throw new UnsupportedOperationException(); }
}
