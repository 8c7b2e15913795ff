package com.cloudbees.plugins.credentials.domains;

public class DomainRequirement implements hudson.ExtensionPoint, java.io.Serializable {
    public DomainRequirement() { throw new UnsupportedOperationException(); }
}
