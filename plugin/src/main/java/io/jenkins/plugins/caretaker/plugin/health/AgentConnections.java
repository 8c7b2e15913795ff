package io.jenkins.plugins.caretaker.plugin.health;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.util.Optional;

/**
 * Hears of connections that come and go. That somebody, or a monitor, takes an agent off line for a time is none of it: its connection
 * stays.
 */
@Extension
public final class AgentConnections extends ComputerListener {

    @Override
    public void onOnline(Computer computer, TaskListener listener) {
        AgentWatch.seen(computer.getName(), Result.REACHED, "");
    }

    @Override
    public void onOffline(Computer computer, OfflineCause cause) {
        String why = Optional.ofNullable(cause).map(OfflineCause::toString).orElse("");
        AgentWatch.seen(
                computer.getName(),
                Result.UNREACHABLE,
                why.isEmpty() ? Messages.AgentWatch_NotConnected(computer.getName()) : why);
    }

    @Override
    public void onLaunchFailure(Computer computer, TaskListener listener) {
        AgentWatch.seen(computer.getName(), Result.UNREACHABLE, Messages.AgentConnections_NotLaunched());
    }

    /** Also by configuration as code, which tells nobody of single nodes. */
    @Override
    public void onConfigurationChange() {
        AgentWatch.changed();
    }
}
