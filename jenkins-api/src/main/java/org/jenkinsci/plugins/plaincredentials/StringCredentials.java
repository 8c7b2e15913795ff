package org.jenkinsci.plugins.plaincredentials;

public interface StringCredentials extends com.cloudbees.plugins.credentials.common.StandardCredentials {
    public hudson.util.Secret getSecret();
}
