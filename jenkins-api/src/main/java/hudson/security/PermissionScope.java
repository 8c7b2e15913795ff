package hudson.security;

public final class PermissionScope {
    public PermissionScope(java.lang.Class<? extends hudson.model.ModelObject> p0, hudson.security.PermissionScope... p1) { throw new UnsupportedOperationException(); }
    public static final hudson.security.PermissionScope JENKINS = null;
    public static final hudson.security.PermissionScope ITEM_GROUP = null;
    public static final hudson.security.PermissionScope ITEM = null;
}
