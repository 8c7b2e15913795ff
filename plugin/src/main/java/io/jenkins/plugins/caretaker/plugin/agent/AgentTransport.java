package io.jenkins.plugins.caretaker.plugin.agent;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.security.ACL;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Runs scripts on agents by node name or label. Of several agents with a label, the first by name that is online is used, so that the
 * commands of a node meet again on one machine. Takes no executor: the plan's own limits say how much runs at once.
 */
public final class AgentTransport implements Transport {

    private static final Logger LOG = Logger.getLogger(AgentTransport.class.getName());
    private static final long LOOK_MILLIS = 500;

    private final Authentication user;
    private final String owner;
    /** Nodes whose first script after a restart was taken up; later ones are new. */
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    /** Agents on which what others left long ago was looked for: once in an execution is enough. */
    private final Set<String> swept = ConcurrentHashMap.newKeySet();
    /** Where scripts left what they printed, by node. */
    private final Map<String, FilePath> left = new ConcurrentHashMap<>();

    private AgentTransport(Authentication user, String owner) {
        this.user = user;
        this.owner = owner;
    }

    /** For executions that no build asked for. */
    public static AgentTransport ofJenkins() {
        return new AgentTransport(ACL.SYSTEM2, UUID.randomUUID().toString());
    }

    /**
     * Uses only agents that this user may build on.
     *
     * @param owner tells this execution from all others; one of the same owner that was cut off is taken up where it stands
     */
    public static AgentTransport of(Authentication user, String owner) {
        return new AgentTransport(user, owner);
    }

    /** Whether scripts on the node go on without Jenkins and are found again. */
    public static boolean lasting(io.jenkins.plugins.caretaker.plan.Node node) {
        return node.connection() instanceof Connection.Agent;
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        Target.Agent agent = (Target.Agent) target;
        awaited(agent, cancellation);
        LastingScript running = new LastingScript(agent.name(), () -> machine(agent), owner, swept.add(agent.label()));
        try {
            return running.run(script, output, cancellation, followed.add(agent.name()));
        } finally {
            left.put(agent.name(), running.directory());
        }
    }

    /**
     * Removes from agents what commands printed there, when it is certain that nobody will look for it again: the execution has ended, on
     * disk. An agent that is away keeps it for a week. Blocks.
     */
    public void tidy() {
        left.values().forEach(directory -> {
            try {
                directory.deleteRecursive();
            } catch (IOException | RuntimeException away) {
                LOG.log(Level.FINE, "what a command printed stays in " + directory.getRemote(), away);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void probe(Target target, Cancellation cancellation) throws ConnectivityException, InterruptedException {
        Computer computer = online((Target.Agent) target);
        if (computer.getChannel() == null) throw offline((Target.Agent) target, computer.getName());
    }

    @Override
    public void forget(Target target) {
        // Jenkins owns the connection
    }

    @Override
    public void close() {
        // nothing is kept
    }

    private LastingScript.Machine machine(Target.Agent agent) throws ConnectivityException, InterruptedException {
        Computer computer = online(agent);
        Node node = computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        if (root == null) throw offline(agent, computer.getName());
        return new LastingScript.Machine(node.createLauncher(TaskListener.NULL), root, environment(computer));
    }

    /** After a start of Jenkins agents come back one by one; an execution that goes on then has to wait for them. */
    private void awaited(Target.Agent agent, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        while (true) {
            try {
                online(agent);
                return;
            } catch (ConnectivityException notYet) {
                if (!CaretakerHome.get().starting() || !cancellation.pause(LOOK_MILLIS, Stage.FINISH)) throw notYet;
            }
        }
    }

    private Computer online(Target.Agent agent) throws ConnectivityException {
        List<Node> nodes = nodes(agent.label());
        if (nodes.isEmpty()) throw failed(Messages.AgentTransport_NoAgent(agent.name(), agent.label()));
        List<Node> allowed = nodes.stream()
                .filter(node -> node.getACL().hasPermission2(user, Computer.BUILD))
                .toList();
        if (allowed.isEmpty()) {
            throw failed(Messages.AgentTransport_NotAllowed(agent.name(), user.getName(), agent.label()));
        }
        return allowed.stream()
                .map(Node::toComputer)
                .filter(computer -> computer != null && computer.isOnline())
                .findFirst()
                .orElseThrow(() -> offline(agent, agent.label()));
    }

    private static List<Node> nodes(String label) {
        Node named = Jenkins.get().getNode(label);
        if (named != null) return List.of(named);
        Label expression = Jenkins.get().getLabel(label);
        if (expression == null) return List.of();
        return expression.getNodes().stream()
                .sorted(Comparator.comparing(Node::getNodeName))
                .toList();
    }

    private static Map<String, String> environment(Computer computer) throws InterruptedException {
        try {
            return computer.buildEnvironment(TaskListener.NULL);
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static ConnectivityException offline(Target.Agent agent, String label) {
        String reason = Optional.ofNullable(Jenkins.get().getNode(label))
                .map(Node::toComputer)
                .map(Computer::getOfflineCauseReason)
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text)
                .orElse("");
        return failed(Messages.AgentTransport_Offline(agent.name(), label, reason));
    }

    private static ConnectivityException failed(String message) {
        return new ConnectivityException(message, false, null);
    }
}
