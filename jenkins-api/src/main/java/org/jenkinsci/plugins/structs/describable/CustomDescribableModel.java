package org.jenkinsci.plugins.structs.describable;

public interface CustomDescribableModel {
    default java.util.Map<java.lang.String, java.lang.Object> customInstantiate(java.util.Map<java.lang.String, java.lang.Object> p0) { throw new UnsupportedOperationException(); }
    default org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable customUninstantiate(org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable p0) { throw new UnsupportedOperationException(); }
}
