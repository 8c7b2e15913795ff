package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_019;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_030;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fixed addresses of a node from its interfaces. Source: DOP plan format, interfaces. */
final class InterfaceReader {

    private static final Set<String> NOT_FIXED = Set.of("dhcp", "none");

    private final Diagnostics problems;

    InterfaceReader(Diagnostics problems) {
        this.problems = problems;
    }

    List<String> addresses(String node, Mapping interfaces, Map<String, Network> networks) {
        List<String> addresses = new ArrayList<>();
        interfaces.entries().forEach((name, value) -> {
            String what = node + ": interface '" + name + "'";
            if (value instanceof Mapping mapping) {
                address(Section.open(mapping, KeyTable.INTERFACE, what, problems), networks)
                        .ifPresent(addresses::add);
            } else {
                problems.error(PLAN_013, value.where(), "%s has to be a mapping, but is %s", what, Section.kind(value));
            }
        });
        return addresses;
    }

    private Optional<String> address(Section section, Map<String, Network> networks) {
        Optional<String> network = section.requiredText("network");
        section.flag("set_gateway");
        if (network.isPresent() && !networks.containsKey(network.get())) {
            problems.error(
                            PLAN_019,
                            section.valueAt("network"),
                            "%s is in network '%s', which the node's infrastructure does not have",
                            section.what(),
                            network.get())
                    .nearest(network.get(), networks.keySet());
        }
        Optional<String> ip = section.requiredText("ip").filter(text -> !NOT_FIXED.contains(text));
        ip.ifPresent(text -> check(section, text, network.map(networks::get)));
        return ip;
    }

    private void check(Section section, String ip, Optional<Network> network) {
        Optional<Address> address = Address.parse(ip);
        if (address.isEmpty()) {
            problems.error(PLAN_016, section.valueAt("ip"), "%s: '%s' is not an IP address", section.what(), ip)
                    .hint("It is an address, dhcp or none.");
        } else if (network.isPresent() && !network.get().allows(address.get())) {
            problems.error(
                    PLAN_030,
                    section.valueAt("ip"),
                    "%s: the address %s is outside the pool of its network",
                    section.what(),
                    ip);
        }
    }
}
