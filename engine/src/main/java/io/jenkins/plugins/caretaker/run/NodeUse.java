package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Conduct.Isolation;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.store.PlanLease;
import java.util.Locale;

/**
 * How a task uses its node. Plans may call one machine by different names, so it is known by its address.
 *
 * @param exclusive whether other executions have to keep off
 */
record NodeUse(String address, boolean exclusive) {

    private static final int SSH_PORT = 22;

    /** @param connection of the task's node, as it is for this task */
    static NodeUse of(TaskWork work, Connection connection) {
        // Octopus: targets are isolated unless the step says otherwise, its own workers are not
        Isolation usual = connection instanceof Connection.Local ? Isolation.SHARED : Isolation.FULL;
        return new NodeUse(address(work, connection), work.isolation().orElse(usual) == Isolation.FULL);
    }

    private static String address(TaskWork work, Connection connection) {
        if (connection instanceof Connection.Local) return "local " + PlanLease.host();
        if (connection instanceof Connection.Agent agent) return "agent " + agent.label();
        Connection.Ssh ssh = (Connection.Ssh) connection;
        String host = ssh.host().orElse(work.node().fqdn());
        return "ssh " + host.toLowerCase(Locale.ROOT) + ":" + ssh.port().orElse(SSH_PORT);
    }
}
