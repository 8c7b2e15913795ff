package hudson.security;

public final class Permission {
    public final hudson.security.PermissionGroup group = null;
    public final java.lang.String name = null;
    public Permission(hudson.security.PermissionGroup p0, java.lang.String p1, org.jvnet.localizer.Localizable p2, hudson.security.Permission p3, boolean p4, hudson.security.PermissionScope[] p5) throws java.lang.IllegalStateException { throw new UnsupportedOperationException(); }
}
