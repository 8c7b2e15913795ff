package hudson.util;

public class DescribableList<T extends hudson.model.Describable<T>, D extends hudson.model.Descriptor<T>> extends hudson.util.PersistedList<T> {
    public DescribableList(hudson.model.Saveable p0) { throw new UnsupportedOperationException(); }
}
