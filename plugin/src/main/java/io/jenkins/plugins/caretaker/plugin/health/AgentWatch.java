package io.jenkins.plugins.caretaker.plugin.health;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.machine.Contact;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Tells Caretaker of agents: which there are, and whether they are connected. One thread does that, so that what happened to an agent is
 * told in its order and none of Jenkins' own threads waits for the store. Safe for many threads.
 */
@Extension
public final class AgentWatch extends ItemListener {

    private static final Logger LOG = Logger.getLogger(AgentWatch.class.getName());
    private static final String SOURCE = "agent";
    private static final int LONGEST = 500;
    private static final long ROUND_SECONDS = 5;
    /** All agents are looked at each so many rounds: a connection is evidence as long as it lasts. */
    private static final int LOOK_EACH = 6;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "caretaker-agents");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean loaded;
    private Future<?> rounding;
    private AgentMachines machines;
    private MonitorNotes notes;
    private String trouble = "";
    private int rounds;

    static AgentWatch get() {
        return ExtensionList.lookupSingleton(AgentWatch.class);
    }

    /** Agents or policies are others now. */
    static void changed() {
        ExtensionList.lookup(AgentWatch.class).forEach(watch -> watch.later(watch::sync));
    }

    /** An agent was reached or lost just now. */
    static void seen(String agent, Result result, String detail) {
        Instant now = Instant.now();
        get().later(() -> get().tell(agent, result, detail, now));
    }

    @Override
    public void onLoaded() {
        CaretakerHome.get().onClose(this::close);
        loaded = true;
        rounding = thread.scheduleWithFixedDelay(() -> quietly(this::round), 0, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    /** What is under way comes to its end: an interrupt would break a lock file off. */
    private void close() throws InterruptedException {
        if (rounding != null) rounding.cancel(false);
        thread.shutdown();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void later(Runnable work) {
        // which store it is may not be configured yet; the first round looks at all agents
        if (!loaded) return;
        try {
            thread.execute(() -> quietly(work));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "Jenkins stops; agents are looked at when it is back", e);
        }
    }

    private void quietly(Runnable work) {
        if (CaretakerHome.get().closing()) return;
        try {
            work.run();
        } catch (RuntimeException e) {
            if (CaretakerHome.get().closing()) return;
            String now = String.valueOf(e.getMessage());
            // the next round tries again; one trouble is told once
            if (!now.equals(trouble)) LOG.log(Level.WARNING, "what happens to agents cannot be stored: " + now, e);
            trouble = now;
        }
    }

    private void round() {
        sync();
        if (rounds++ % LOOK_EACH == 0) look();
        trouble = "";
    }

    private static Caretaker caretaker() {
        return CaretakerHome.get().caretaker();
    }

    private AgentMachines machines() {
        if (machines == null) machines = new AgentMachines(caretaker());
        return machines;
    }

    private void sync() {
        AgentPlan plan =
                new AgentPlan(MachineHealthConfiguration.get(), Jenkins.get().getNodes());
        if (AgentPlan.isForeign(caretaker(), plan.name())) {
            throw new IllegalStateException(Messages.MachineHealthConfiguration_PlanTaken(plan.name()));
        }
        try {
            boolean changed = plan.store(caretaker(), Optional.empty());
            // an agent that is back although its machine was removed is a machine again
            boolean gone = Jenkins.get().getNodes().stream()
                    .map(Node::getNodeName)
                    .filter(plan::has)
                    .filter(AgentWatch::isConnected)
                    .anyMatch(agent -> !machines().byLabel().containsKey(agent));
            if (gone) changed |= plan.store(caretaker(), Optional.of("Stored anew at " + Instant.now() + "."));
            if (changed) look();
        } catch (ConflictException e) {
            LOG.log(Level.FINE, "the plan of agents is in use; the next round stores it", e);
        } catch (InvalidPlanException e) {
            throw new IllegalStateException(
                    Messages.AgentWatch_Invalid(e.problems().get(0).text()), e);
        }
    }

    /** A loss is not concluded from agents that may still be on their way. */
    private void look() {
        Instant now = Instant.now();
        Map<String, Set<String>> all = machines().byLabel();
        all.forEach((label, names) -> {
            boolean connected = agents(label).stream().anyMatch(AgentWatch::isConnected);
            if (!connected && CaretakerHome.get().starting()) return;
            report(names, connected ? Result.REACHED : Result.UNREACHABLE, connected ? "" : reason(label), now);
        });
        if (notes == null) notes = new MonitorNotes(caretaker());
        notes.take(all);
    }

    /** Of agents with a label, one that is connected is enough. */
    private void tell(String agent, Result result, String detail, Instant at) {
        machines().byLabel().forEach((label, names) -> {
            Set<String> agents = agents(label);
            if (!agents.contains(agent)) return;
            boolean another =
                    agents.stream().filter(each -> !each.equals(agent)).anyMatch(AgentWatch::isConnected);
            if (result == Result.REACHED || !another) report(names, result, detail, at);
        });
    }

    private static void report(Collection<String> names, Result result, String detail, Instant at) {
        String line = detail.lines().findFirst().orElse("");
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        names.forEach(name -> caretaker().machines().contacted(new Contact(name, result, SOURCE, shown, at)));
    }

    private static Set<String> agents(String label) {
        if (Jenkins.get().getNode(label) != null) return Set.of(label);
        Label expression = Jenkins.get().getLabel(label);
        if (expression == null) return Set.of();
        Set<String> names = new TreeSet<>();
        expression.getNodes().forEach(node -> names.add(node.getNodeName()));
        return names;
    }

    /** Also one that takes no builds for a time is connected. */
    private static boolean isConnected(String agent) {
        return Optional.ofNullable(Jenkins.get().getNode(agent))
                .map(Node::toComputer)
                .map(Computer::getChannel)
                .isPresent();
    }

    private static String reason(String label) {
        List<String> reasons = agents(label).stream()
                .map(agent -> Jenkins.get().getNode(agent))
                .map(node -> Optional.ofNullable(node)
                        .map(Node::toComputer)
                        .map(Computer::getOfflineCauseReason)
                        .orElse(""))
                .filter(text -> !text.isEmpty())
                .toList();
        return reasons.isEmpty() ? Messages.AgentWatch_NotConnected(label) : String.join("; ", reasons);
    }
}
