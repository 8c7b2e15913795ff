package hudson.security.csrf;

public abstract class CrumbIssuer implements hudson.model.Describable<hudson.security.csrf.CrumbIssuer>, hudson.ExtensionPoint {
    public CrumbIssuer() { throw new UnsupportedOperationException(); }
    public java.lang.String getCrumb(jakarta.servlet.ServletRequest p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getCrumbRequestField() { throw new UnsupportedOperationException(); }
}
