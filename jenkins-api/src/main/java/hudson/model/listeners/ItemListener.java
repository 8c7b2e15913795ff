package hudson.model.listeners;

public class ItemListener implements hudson.ExtensionPoint {
    public ItemListener() { throw new UnsupportedOperationException(); }
    public void onBeforeShutdown() { throw new UnsupportedOperationException(); }
    public void onDeleted(hudson.model.Item p0) { throw new UnsupportedOperationException(); }
    public void onLocationChanged(hudson.model.Item p0, java.lang.String p1, java.lang.String p2) { throw new UnsupportedOperationException(); }
    public void onLoaded() { throw new UnsupportedOperationException(); }
}
