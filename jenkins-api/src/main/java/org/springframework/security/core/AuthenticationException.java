package org.springframework.security.core;

public abstract class AuthenticationException extends java.lang.RuntimeException {
    public AuthenticationException(java.lang.String p0) { throw new UnsupportedOperationException(); }
}
