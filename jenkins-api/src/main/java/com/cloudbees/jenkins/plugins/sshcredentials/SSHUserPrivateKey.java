package com.cloudbees.jenkins.plugins.sshcredentials;

public interface SSHUserPrivateKey extends com.cloudbees.jenkins.plugins.sshcredentials.SSHUser {
    public hudson.util.Secret getPassphrase();
    public java.util.List<java.lang.String> getPrivateKeys();
}
