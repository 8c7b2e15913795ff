package hudson;

public final class FilePath implements org.jenkinsci.remoting.SerializableOnlyOverRemoting {
    public FilePath(java.io.File p0) { throw new UnsupportedOperationException(); }
    public <T> T act(hudson.FilePath.FileCallable<T> p0) throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public hudson.FilePath child(java.lang.String p0) { throw new UnsupportedOperationException(); }
    public void deleteRecursive() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public boolean exists() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public java.lang.String getName() { throw new UnsupportedOperationException(); }
    public hudson.FilePath getParent() { throw new UnsupportedOperationException(); }
    public java.lang.String getRemote() { throw new UnsupportedOperationException(); }
    public boolean isRemote() { throw new UnsupportedOperationException(); }
    public hudson.FilePath[] list(java.lang.String p0) throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public java.io.InputStream read() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public void mkdirs() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public java.lang.String readToString() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public interface FileCallable<T> extends java.io.Serializable, org.jenkinsci.remoting.RoleSensitive {
        public T invoke(java.io.File p0, hudson.remoting.VirtualChannel p1) throws java.io.IOException, java.lang.InterruptedException;
    }
}
