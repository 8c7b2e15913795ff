package org.kohsuke.stapler;

public interface StaplerResponse2 extends jakarta.servlet.http.HttpServletResponse {
    public void sendRedirect2(java.lang.String p0) throws java.io.IOException;
}
