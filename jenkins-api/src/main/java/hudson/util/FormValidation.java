package hudson.util;

public abstract class FormValidation extends java.io.IOException implements org.kohsuke.stapler.HttpResponse {
    private FormValidation() { throw new UnsupportedOperationException(); }
    public static hudson.util.FormValidation error(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public static hudson.util.FormValidation error(java.lang.Throwable p0, java.lang.String p1) { throw new UnsupportedOperationException(); }
    public static hudson.util.FormValidation errorWithMarkup(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public static hudson.util.FormValidation ok() { throw new UnsupportedOperationException(); }
    public static hudson.util.FormValidation ok(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public static hudson.util.FormValidation warning(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public static hudson.util.FormValidation warningWithMarkup(java.lang.String p0) { throw new UnsupportedOperationException(); }
}
