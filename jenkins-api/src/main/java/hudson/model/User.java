package hudson.model;

public class User extends hudson.model.AbstractModelObject implements hudson.security.AccessControlled, hudson.model.DescriptorByNameOwner, jenkins.model.Loadable, hudson.model.Saveable, jenkins.model.ModelObjectWithContextMenu, org.kohsuke.stapler.StaplerProxy {
    private User() { throw new UnsupportedOperationException(); }
    public hudson.security.ACL getACL() { throw new UnsupportedOperationException(); }
    public static hudson.model.User getById(java.lang.String p0, boolean p1) { throw new UnsupportedOperationException(); }
    public java.lang.String getDisplayName() { throw new UnsupportedOperationException(); }
    public java.lang.String getId() { throw new UnsupportedOperationException(); }
    public org.springframework.security.core.Authentication impersonate2() throws org.springframework.security.core.userdetails.UsernameNotFoundException { throw new UnsupportedOperationException(); }
}
