package org.springframework.security.core.userdetails;

public class UsernameNotFoundException extends org.springframework.security.core.AuthenticationException {
    public UsernameNotFoundException(java.lang.String p0) { super(null); throw new UnsupportedOperationException(); }
}
