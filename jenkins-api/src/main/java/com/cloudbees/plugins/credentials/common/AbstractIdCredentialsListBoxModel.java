package com.cloudbees.plugins.credentials.common;

public abstract class AbstractIdCredentialsListBoxModel<T extends com.cloudbees.plugins.credentials.common.AbstractIdCredentialsListBoxModel<T, C>, C extends com.cloudbees.plugins.credentials.common.IdCredentials> extends hudson.util.ListBoxModel {
    public AbstractIdCredentialsListBoxModel() { throw new UnsupportedOperationException(); }
    public com.cloudbees.plugins.credentials.common.AbstractIdCredentialsListBoxModel<T, C> includeAs(org.springframework.security.core.Authentication p0, hudson.model.ItemGroup p1, java.lang.Class<? extends C> p2) { throw new UnsupportedOperationException(); }
    public com.cloudbees.plugins.credentials.common.AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public com.cloudbees.plugins.credentials.common.AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() { throw new UnsupportedOperationException(); }
}
