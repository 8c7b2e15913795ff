package org.kohsuke.stapler;

public interface StaplerRequest2 extends jakarta.servlet.http.HttpServletRequest {
    public <T> T bindJSON(java.lang.Class<T> p0, net.sf.json.JSONObject p1);
    public void bindJSON(java.lang.Object p0, net.sf.json.JSONObject p1);
    public net.sf.json.JSONObject getSubmittedForm() throws jakarta.servlet.ServletException;
}
