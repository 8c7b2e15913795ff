package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * A machine that steps run on, after inflation.
 *
 * @param name the key in the plan; what state, logs and filters call it
 * @param fqdn what configuration look-ups use; the name unless the plan says otherwise
 * @param role {@value #NO_ROLE} if none
 * @param addresses host names and IPs to try for a connection, in order; begins with the fqdn, as in DOPi
 * @param environments where the node belongs; empty means every environment
 * @param machinePolicy the name of the policy it is looked after by
 * @param attributes everything else the plan says of the node, untouched, for provisioning
 */
public record Node(
        String name,
        String fqdn,
        String role,
        String infrastructure,
        List<String> addresses,
        Connection connection,
        List<String> environments,
        Optional<String> machinePolicy,
        PlanValue.Mapping attributes,
        Location where) {

    /** Nodes without a role share this one, also for limits. Source: DOPi observed. */
    public static final String NO_ROLE = "-";

    /** The same node, reached in another way. */
    public Node with(Connection other) {
        return new Node(
                name, fqdn, role, infrastructure, addresses, other, environments, machinePolicy, attributes, where);
    }

    public Node {
        addresses = List.copyOf(addresses);
        environments = List.copyOf(environments);
    }
}
