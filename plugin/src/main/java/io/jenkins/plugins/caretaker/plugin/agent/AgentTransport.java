package io.jenkins.plugins.caretaker.plugin.agent;

import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.security.ACL;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Runs scripts on agents by node name or label. Of several agents with a label, the first by name that is online is used, so that the
 * commands of a node meet again on one machine. Takes no executor: the plan's own limits say how much runs at once.
 */
public final class AgentTransport implements Transport {

    private static final long LOOK_MILLIS = 500;

    private final Authentication user;

    private AgentTransport(Authentication user) {
        this.user = user;
    }

    /** For executions that no build asked for. */
    public static AgentTransport ofJenkins() {
        return new AgentTransport(ACL.SYSTEM2);
    }

    /** Uses only agents that this user may build on. */
    public static AgentTransport of(Authentication user) {
        return new AgentTransport(user);
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        Target.Agent agent = (Target.Agent) target;
        Computer computer = awaited(agent, cancellation);
        Node node = computer.getNode();
        if (node == null || node.getRootPath() == null) throw offline(agent, computer.getName());
        LauncherScript running = new LauncherScript(
                agent.name(), node.createLauncher(TaskListener.NULL), node.getRootPath(), environment(computer));
        return running.run(script, output, cancellation);
    }

    @Override
    public void probe(Target target, Cancellation cancellation) throws ConnectivityException, InterruptedException {
        run(target, Script.bash(":", Map.of()), (stream, line, continues) -> {}, cancellation);
    }

    @Override
    public void forget(Target target) {
        // Jenkins owns the connection
    }

    @Override
    public void close() {
        // nothing is kept
    }

    /** After a start of Jenkins agents come back one by one; an execution that goes on then has to wait for them. */
    private Computer awaited(Target.Agent agent, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        while (true) {
            try {
                return online(agent);
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
        } catch (java.io.IOException e) {
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
