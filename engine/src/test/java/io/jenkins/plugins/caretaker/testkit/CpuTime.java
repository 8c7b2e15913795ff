package io.jenkins.plugins.caretaker.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** What work costs this thread, whatever else the machine is busy with: for tests that bound it. */
public final class CpuTime {

    private CpuTime() {}

    public static Duration of(Runnable work) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
    }
}
