package hudson;

public class Util {
    public Util() { throw new UnsupportedOperationException(); }
    public static void deleteContentsRecursive(java.io.File p0) throws java.io.IOException { throw new UnsupportedOperationException(); }
    public static void deleteRecursive(java.io.File p0) throws java.io.IOException { throw new UnsupportedOperationException(); }
    public static java.lang.String escape(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public static java.lang.String fixEmptyAndTrim(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public static java.lang.String fixNull(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public static <T> java.util.List<T> fixNull(java.util.List<T> p0) { throw new UnsupportedOperationException(); }
    public static java.lang.String getDigestOf(java.lang.String p0) { throw new UnsupportedOperationException(); }
}
