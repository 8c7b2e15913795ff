package hudson;

public class EnvVars extends java.util.TreeMap<java.lang.String, java.lang.String> {
    public EnvVars() { throw new UnsupportedOperationException(); }
}
