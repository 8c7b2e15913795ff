package hudson.slaves;

public abstract class ComputerListener implements hudson.ExtensionPoint {
    public ComputerListener() { throw new UnsupportedOperationException(); }
    public void onLaunchFailure(hudson.model.Computer p0, hudson.model.TaskListener p1) throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public void onOnline(hudson.model.Computer p0, hudson.model.TaskListener p1) throws java.io.IOException, java.lang.InterruptedException { throw new UnsupportedOperationException(); }
    public void onOffline(hudson.model.Computer p0, hudson.slaves.OfflineCause p1) { throw new UnsupportedOperationException(); }
    public void onConfigurationChange() { throw new UnsupportedOperationException(); }
}
