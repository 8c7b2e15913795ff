package hudson.model;

public final class Result implements java.io.Serializable, org.kohsuke.stapler.export.CustomExportedBean {
    private Result() { throw new UnsupportedOperationException(); }
    public static final hudson.model.Result NOT_BUILT = null;
    public static final hudson.model.Result ABORTED = null;
    public static final hudson.model.Result UNSTABLE = null;
}
