package hudson.model;

public interface Describable<T extends hudson.model.Describable<T>> {
    default hudson.model.Descriptor<T> getDescriptor() { throw new UnsupportedOperationException(); }
}
