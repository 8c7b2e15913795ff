package io.jenkins.plugins.caretaker.plugin.health;

import hudson.Extension;
import hudson.model.Computer;
import hudson.node_monitors.AbstractNodeMonitorDescriptor;
import hudson.node_monitors.NodeMonitor;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The column of the list of nodes with what is known of the machines that they are. Takes no node off line. */
public final class HealthColumn extends NodeMonitor {

    @DataBoundConstructor
    public HealthColumn() {}

    @Override
    public String getColumnCaption() {
        return Jenkins.get().hasPermission(CaretakerPermissions.VIEW) ? Messages.HealthColumn_Caption() : null;
    }

    /** Null for a node that is no machine, and for people who may not see it. */
    @Override
    public Object data(Computer computer) {
        if (!Jenkins.get().hasPermission(CaretakerPermissions.VIEW)) return null;
        MachineFacts facts = DescriptorImpl.all().get(computer.getName());
        return facts != null && facts.isVisible() ? facts : null;
    }

    /** What is shown is read when somebody looks: nothing is monitored here. */
    @Extension
    @Symbol("caretakerHealth")
    public static final class DescriptorImpl extends AbstractNodeMonitorDescriptor<MachineFacts> {

        private static final long SHOWN_NANOS = 2_000_000_000L;

        private static Map<String, MachineFacts> shown = Map.of();
        private static long since;

        /** One look into the store is enough for all rows of a page. */
        static synchronized Map<String, MachineFacts> all() {
            if (shown.isEmpty() || System.nanoTime() - since > SHOWN_NANOS) {
                shown = CaretakerHome.get().caretaker().machines().list().stream()
                        .collect(Collectors.toMap((View view) -> view.machine().name(), MachineFacts::new));
                since = System.nanoTime();
            }
            return shown;
        }

        @Override
        public String getDisplayName() {
            return Messages.HealthColumn_DisplayName();
        }

        @Override
        public boolean canTakeOffline() {
            return false;
        }

        @Override
        protected MachineFacts monitor(Computer computer) {
            return null;
        }
    }
}
