package hudson.node_monitors;

public class ResponseTimeMonitor extends hudson.node_monitors.NodeMonitor {
    public ResponseTimeMonitor() { throw new UnsupportedOperationException(); }
    public static final class Data extends hudson.node_monitors.MonitorOfflineCause implements java.io.Serializable {
        private Data() { throw new UnsupportedOperationException(); }
        public boolean hasTooManyTimeouts() { throw new UnsupportedOperationException(); }
    }
}
