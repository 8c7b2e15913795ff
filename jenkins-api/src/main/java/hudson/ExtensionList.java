package hudson;

public class ExtensionList<T> extends java.util.AbstractList<T> implements jenkins.util.io.OnMaster {
    protected ExtensionList(jenkins.model.Jenkins p0, java.lang.Class<T> p1) { throw new UnsupportedOperationException(); }
    public T get(int p0) { throw new UnsupportedOperationException(); }
    public <U extends T> U getInstance(java.lang.Class<U> p0) throws java.lang.IllegalStateException { throw new UnsupportedOperationException(); }
    public java.util.Iterator<T> iterator() { throw new UnsupportedOperationException(); }
    public static <T> hudson.ExtensionList<T> lookup(java.lang.Class<T> p0) { throw new UnsupportedOperationException(); }
    public static <U> U lookupSingleton(java.lang.Class<U> p0) { throw new UnsupportedOperationException(); }
    public int size() { throw new UnsupportedOperationException(); }
}
