package jenkins.model;

public abstract class OptionalJobProperty<J extends hudson.model.Job<?, ?>> extends hudson.model.JobProperty<J> {
    public OptionalJobProperty() { throw new UnsupportedOperationException(); }
}
