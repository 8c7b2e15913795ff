package io.jenkins.plugins.caretaker.plugin.health;

import hudson.model.Computer;
import hudson.model.ComputerSet;
import hudson.model.Node;
import hudson.node_monitors.DiskSpaceMonitorDescriptor.DiskSpace;
import hudson.node_monitors.NodeMonitor;
import hudson.node_monitors.ResponseTimeMonitor;
import hudson.util.ClockDifference;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/**
 * What Jenkins' monitors found out about agents, as metadata of their machines: never as their health. A machine with several agents has
 * none. Written when a monitor has something new, which is about once an hour. Used by one thread.
 */
final class MonitorNotes {

    private static final String SOURCE = "jenkins";
    private static final int LONGEST = 1_000;

    private final Caretaker caretaker;
    /** By machine and id. */
    private final Map<String, Map<String, Note>> written = new HashMap<>();

    private record Note(Severity severity, String value) {}

    MonitorNotes(Caretaker caretaker) {
        this.caretaker = caretaker;
    }

    /** @param machines by the names of their agents */
    void take(Map<String, Set<String>> machines) {
        Set<String> known = machines.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        written.keySet().retainAll(known);
        for (NodeMonitor monitor : ComputerSet.getMonitors()) {
            if (monitor instanceof HealthColumn) continue;
            machines.forEach((agent, names) -> take(monitor, agent, names));
        }
    }

    private void take(NodeMonitor monitor, String agent, Set<String> names) {
        Node node = Jenkins.get().getNode(agent);
        Computer computer = node == null ? null : node.toComputer();
        // what was found out of one that is away stays as it was
        if (computer == null || computer.getChannel() == null) return;
        Object found = monitor.data(computer);
        if (found == null) return;
        // what has no words of its own says nothing
        if (found.toString().startsWith(found.getClass().getName() + "@")) return;
        Note note = note(found);
        String id = "jenkins." + monitor.getClass().getSimpleName().replaceFirst("Monitor$", "");
        for (String name : names) {
            if (note.equals(
                    written.computeIfAbsent(name, machine -> new HashMap<>()).put(id, note))) continue;
            caretaker
                    .machines()
                    .setMetadata(
                            name,
                            id,
                            note.severity(),
                            note.value(),
                            Messages.MonitorNotes_Message(
                                    monitor.getDescriptor().getDisplayName()),
                            SOURCE);
        }
    }

    private static Note note(Object found) {
        String text = found.toString();
        return new Note(
                isBad(found) ? Severity.WARNING : Severity.INFO,
                text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private static boolean isBad(Object found) {
        if (found instanceof DiskSpace space) return isScarce(space);
        if (found instanceof ClockDifference clock) return clock.isDangerous();
        return found instanceof ResponseTimeMonitor.Data time && time.hasTooManyTimeouts();
    }

    /** What Jenkins itself asks of it is not for plugins. */
    private static boolean isScarce(DiskSpace space) {
        return space.size <= space.getThreshold() || space.size < space.getWarningThreshold();
    }
}
