package hudson.security;

public interface AccessControlled {
    default void checkPermission(hudson.security.Permission p0) throws org.springframework.security.access.AccessDeniedException { throw new UnsupportedOperationException(); }
    public hudson.security.ACL getACL();
    default boolean hasPermission(hudson.security.Permission p0) { throw new UnsupportedOperationException(); }
}
