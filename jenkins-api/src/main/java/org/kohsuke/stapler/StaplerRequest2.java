package org.kohsuke.stapler;

public interface StaplerRequest2 extends jakarta.servlet.http.HttpServletRequest {
    public <T> T bindJSON(java.lang.Class<T> p0, net.sf.json.JSONObject p1);
    public void bindJSON(java.lang.Object p0, net.sf.json.JSONObject p1);
    public jakarta.servlet.RequestDispatcher getView(java.lang.Object p0, java.lang.String p1) throws java.io.IOException;
    public net.sf.json.JSONObject getSubmittedForm() throws jakarta.servlet.ServletException;
}
