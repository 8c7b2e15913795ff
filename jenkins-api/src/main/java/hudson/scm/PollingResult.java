package hudson.scm;

public final class PollingResult implements org.jenkinsci.remoting.SerializableOnlyOverRemoting {
    private PollingResult() { throw new UnsupportedOperationException(); }
}
