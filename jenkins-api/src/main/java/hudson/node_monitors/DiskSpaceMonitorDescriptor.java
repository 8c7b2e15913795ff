package hudson.node_monitors;

public abstract class DiskSpaceMonitorDescriptor extends hudson.node_monitors.AbstractAsyncNodeMonitorDescriptor<hudson.node_monitors.DiskSpaceMonitorDescriptor.DiskSpace> {
    public DiskSpaceMonitorDescriptor() { throw new UnsupportedOperationException(); }
    public static final class DiskSpace extends hudson.node_monitors.MonitorOfflineCause implements java.io.Serializable {
        public DiskSpace(java.lang.String p0, long p1) { throw new UnsupportedOperationException(); }
        public final long size;
        public long getThreshold() { throw new UnsupportedOperationException(); }
        public long getWarningThreshold() { throw new UnsupportedOperationException(); }
    }
}
