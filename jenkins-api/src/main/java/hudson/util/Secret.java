package hudson.util;

public final class Secret implements java.io.Serializable {
    private Secret() { throw new UnsupportedOperationException(); }
    public static hudson.util.Secret fromString(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public java.lang.String getPlainText() { throw new UnsupportedOperationException(); }
}
