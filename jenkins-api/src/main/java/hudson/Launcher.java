package hudson;

public abstract class Launcher {
    protected Launcher(hudson.Launcher p0) { throw new UnsupportedOperationException(); }
    public abstract void kill(java.util.Map<java.lang.String, java.lang.String> p0) throws java.io.IOException, java.lang.InterruptedException;
    public final hudson.Launcher.ProcStarter launch() { throw new UnsupportedOperationException(); }
    public final class ProcStarter {
        public ProcStarter() { throw new UnsupportedOperationException(); }
        public hudson.Launcher.ProcStarter cmds(java.util.List<java.lang.String> p0) { throw new UnsupportedOperationException(); }
        public hudson.Launcher.ProcStarter envs(java.util.Map<java.lang.String, java.lang.String> p0) { throw new UnsupportedOperationException(); }
        public int join() throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
        public hudson.Launcher.ProcStarter pwd(hudson.FilePath p0) { throw new UnsupportedOperationException(); }
        public hudson.Launcher.ProcStarter quiet(boolean p0) { throw new UnsupportedOperationException(); }
        public hudson.Proc start() throws java.io.IOException { throw new UnsupportedOperationException(); }
        public hudson.Launcher.ProcStarter stderr(java.io.OutputStream p0) { throw new UnsupportedOperationException(); }
        public hudson.Launcher.ProcStarter stdin(java.io.InputStream p0) { throw new UnsupportedOperationException(); }
        public hudson.Launcher.ProcStarter stdout(java.io.OutputStream p0) { throw new UnsupportedOperationException(); }
    }
}
