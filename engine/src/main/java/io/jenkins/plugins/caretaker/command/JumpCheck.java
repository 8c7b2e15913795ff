package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_011;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_012;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds jump hosts that are not reached over SSH or lead in a circle; the plan's reader finds those that do not exist. */
final class JumpCheck {

    private final Function<String, Node> nodes;
    private final Diagnostics problems;
    private final Set<String> sound = new HashSet<>();

    /** @param nodes of the plan by name, null for names it does not have */
    JumpCheck(Function<String, Node> nodes, Diagnostics problems) {
        this.nodes = nodes;
        this.problems = problems;
    }

    void check(Node node, Connection.Ssh connection) {
        if (connection.proxyJump().isEmpty()) return;
        connection.proxyJump().forEach(jump -> checkHost(node, jump));
        follow(node, new ArrayList<>());
    }

    private void checkHost(Node node, String jump) {
        Node host = nodes.apply(jump);
        if (host == null || host.connection() instanceof Connection.Ssh) return;
        // what its templates give is checked when it is known
        if (host.connection() instanceof Connection.Templated) return;
        problems.error(
                        CMD_011,
                        node.where(),
                        "'proxy_jump' of '%s' names '%s', which is not reached over SSH",
                        node.name(),
                        jump)
                .hint("A jump host needs a connection of type ssh.");
    }

    /** Walks the jump hosts; whoever is met again on the way from himself closes a circle. */
    private void follow(Node node, List<String> way) {
        if (sound.contains(node.name())) return;
        int again = way.indexOf(node.name());
        if (again >= 0) {
            String circle = String.join(" -> ", way.subList(again, way.size())) + " -> " + node.name();
            problems.error(CMD_012, nodes.apply(way.get(0)).where(), "jump hosts lead in a circle: %s", circle);
            sound.addAll(way);
            return;
        }
        way.add(node.name());
        if (node.connection() instanceof Connection.Ssh ssh) {
            ssh.proxyJump().stream().map(nodes).filter(host -> host != null).forEach(host -> follow(host, way));
        }
        way.remove(way.size() - 1);
        sound.add(node.name());
    }
}
