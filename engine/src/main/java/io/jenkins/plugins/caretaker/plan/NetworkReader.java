package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_030;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads networks and checks that their addresses belong together. Source: DOP plan format, network. */
final class NetworkReader {

    private static final Network ANY = new Network(Optional.empty(), Optional.empty());
    private static final KeyTable POOL = KeyTable.of("from", "to");

    private final Diagnostics problems;

    NetworkReader(Diagnostics problems) {
        this.problems = problems;
    }

    Map<String, Network> read(Mapping all) {
        Map<String, Network> networks = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> {
            networks.put(name, ANY);
            if (value instanceof Mapping mapping) networks.put(name, one(name, mapping));
            else
                problems.error(
                        PLAN_013,
                        value.where(),
                        "network '%s' has to be a mapping, but is %s",
                        name,
                        Section.kind(value));
        });
        return networks;
    }

    private Network one(String name, Mapping mapping) {
        if (mapping.entries().isEmpty()) return ANY;
        Section section = Section.open(mapping, KeyTable.NETWORK, "network '" + name + "'", problems);
        Optional<Address> mask = address(section, "ip_netmask");
        Optional<Address> gateway = hasNoGateway(section) ? Optional.empty() : address(section, "ip_defgw");
        Optional<Mapping> pool = section.requiredMapping("ip_pool");
        if (pool.isEmpty()) return ANY;
        Section ends = Section.open(pool.get(), POOL, section.what() + ": 'ip_pool'", problems);
        Network network = new Network(address(ends, "from"), address(ends, "to"));
        checkPool(network, ends);
        if (mask.isPresent()) gateway.ifPresent(address -> checkGateway(network, address, mask.get(), section));
        return network;
    }

    private static boolean hasNoGateway(Section section) {
        return section.get("ip_defgw")
                .filter(value -> value instanceof Scalar scalar
                        && scalar.kind() == Kind.BOOLEAN
                        && scalar.text().equals("false"))
                .isPresent();
    }

    private Optional<Address> address(Section section, String key) {
        Optional<String> text = section.requiredText(key);
        Optional<Address> address = text.flatMap(Address::parse);
        if (text.isPresent() && address.isEmpty()) {
            problems.error(
                    PLAN_016,
                    section.valueAt(key),
                    "%s: '%s' is not an IP address: '%s'",
                    section.what(),
                    key,
                    text.get());
        }
        return address;
    }

    private void checkPool(Network network, Section ends) {
        if (network.from().isEmpty() || network.to().isEmpty()) return;
        if (!network.from().get().isBefore(network.to().get())) {
            problems.error(
                    PLAN_030, ends.valueAt("to"), "%s: 'to' has to be a higher address than 'from'", ends.what());
        }
    }

    private void checkGateway(Network network, Address gateway, Address mask, Section section) {
        if (network.from().isEmpty() || network.to().isEmpty()) return;
        if (network.allows(gateway)) {
            problems.error(
                    PLAN_030,
                    section.valueAt("ip_defgw"),
                    "%s: the gateway is one of the addresses for nodes",
                    section.what());
        }
        boolean together = gateway.sharesNetwork(network.from().get(), mask)
                && gateway.sharesNetwork(network.to().get(), mask);
        if (!together) {
            problems.error(
                    PLAN_030,
                    section.valueAt("ip_defgw"),
                    "%s: the gateway and the addresses for nodes are not in one network",
                    section.what());
        }
    }
}
