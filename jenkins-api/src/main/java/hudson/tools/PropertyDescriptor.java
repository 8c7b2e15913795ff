package hudson.tools;

public abstract class PropertyDescriptor<P extends hudson.model.Describable<P>, T> extends hudson.model.Descriptor<P> {
    protected PropertyDescriptor() { throw new UnsupportedOperationException(); }
    public boolean isApplicable(java.lang.Class<? extends T> p0) { throw new UnsupportedOperationException(); }
}
