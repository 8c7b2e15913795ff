package io.jenkins.plugins.caretaker.plugin.health;

import hudson.Extension;
import hudson.model.Node;
import jenkins.model.NodeListener;

/** Hears of agents that are added, changed and removed. */
@Extension
public final class AgentNodes extends NodeListener {

    @Override
    protected void onCreated(Node node) {
        AgentWatch.changed();
    }

    @Override
    protected void onUpdated(Node before, Node now) {
        AgentWatch.changed();
    }

    @Override
    protected void onDeleted(Node node) {
        AgentWatch.changed();
    }
}
