package net.sf.json.util;

public final class JSONUtils {
    private JSONUtils() { throw new UnsupportedOperationException(); }
    public static java.lang.String quote(java.lang.String p0) { throw new UnsupportedOperationException(); }
}
