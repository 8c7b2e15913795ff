package hudson.security.csrf;

public abstract class CrumbExclusion implements hudson.ExtensionPoint {
    public CrumbExclusion() { throw new UnsupportedOperationException(); }
    public boolean process(jakarta.servlet.http.HttpServletRequest p0, jakarta.servlet.http.HttpServletResponse p1, jakarta.servlet.FilterChain p2) throws java.io.IOException, jakarta.servlet.ServletException { throw new UnsupportedOperationException(); }
}
