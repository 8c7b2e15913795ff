package org.springframework.security.access;

public class AccessDeniedException extends java.lang.RuntimeException {
    public AccessDeniedException(java.lang.String p0) { throw new UnsupportedOperationException(); }
}
