package com.cloudbees.plugins.credentials;

public abstract class CredentialsProvider extends hudson.model.Descriptor<com.cloudbees.plugins.credentials.CredentialsProvider> implements hudson.ExtensionPoint, hudson.model.Describable<com.cloudbees.plugins.credentials.CredentialsProvider> {
    public CredentialsProvider() { throw new UnsupportedOperationException(); }
    public static <C extends com.cloudbees.plugins.credentials.common.IdCredentials> C findCredentialById(java.lang.String p0, java.lang.Class<C> p1, hudson.model.Run<?, ?> p2, java.util.List<com.cloudbees.plugins.credentials.domains.DomainRequirement> p3) { throw new UnsupportedOperationException(); }
    public static <C extends com.cloudbees.plugins.credentials.Credentials> java.util.List<C> lookupCredentialsInItemGroup(java.lang.Class<C> p0, hudson.model.ItemGroup p1, org.springframework.security.core.Authentication p2, java.util.List<com.cloudbees.plugins.credentials.domains.DomainRequirement> p3) { throw new UnsupportedOperationException(); }
    public static <C extends com.cloudbees.plugins.credentials.Credentials> C track(hudson.model.Run p0, C p1) { throw new UnsupportedOperationException(); }
}
