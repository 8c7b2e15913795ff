package hudson;

public final class FilePath implements org.jenkinsci.remoting.SerializableOnlyOverRemoting {
    public FilePath(java.io.File p0) { throw new UnsupportedOperationException(); }
    public hudson.FilePath child(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public boolean exists() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public java.lang.String getName() { throw new UnsupportedOperationException(); }
    public hudson.FilePath getParent() { throw new UnsupportedOperationException(); }
    public java.lang.String getRemote() { throw new UnsupportedOperationException(); }
    public hudson.FilePath[] list(java.lang.String p0) throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public java.io.InputStream read() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
}
