package org.jenkinsci.plugins.structs.describable;

public class UninstantiatedDescribable implements java.io.Serializable {
    public UninstantiatedDescribable(java.util.Map<java.lang.String, ?> p0) { throw new UnsupportedOperationException(); }
    public java.util.Map<java.lang.String, ?> getArguments() { throw new UnsupportedOperationException(); }
    public org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable withArguments(java.util.Map<java.lang.String, ?> p0) { throw new UnsupportedOperationException(); }
}
