package org.jvnet.hudson.reactor;

public class ReactorException extends java.lang.Exception {
    private ReactorException() { throw new UnsupportedOperationException(); }
}
