package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_020;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_022;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code nodes} of a plan, inflated. Every node is checked. Source: DOP plan format, nodes. */
final class NodeReader {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Set<String> CONSUMED = Set.of(
            "range", "digits", "fqdn", "infrastructure", "connection", "environments", "environment", "machine_policy");

    private final Reading reading;
    private final References references;
    private final Map<String, InfrastructureReader.Read> infrastructures;
    private final Configuration configuration;
    private final Set<String> policies;
    private final ConnectionReader connections;
    private final InterfaceReader interfaces;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    NodeReader(
            Reading reading,
            References references,
            Map<String, InfrastructureReader.Read> infrastructures,
            Configuration configuration,
            Set<String> policies) {
        this.reading = reading;
        this.references = references;
        this.infrastructures = infrastructures;
        this.configuration = configuration;
        this.policies = policies;
        this.connections = new ConnectionReader(reading, references);
        this.interfaces = new InterfaceReader(reading.problems());
    }

    Map<String, Node> read(Mapping all) {
        all.entries().forEach((name, value) -> {
            if (value instanceof Mapping mapping) entry(name, mapping, all.at(name));
            else
                reading.problems()
                        .error(
                                PLAN_013,
                                value.where(),
                                "node '%s' has to be a mapping, but is %s",
                                name,
                                Section.kind(value));
        });
        return nodes;
    }

    private void entry(String name, Mapping mapping, Location where) {
        Section section = Section.open(mapping, KeyTable.NODE, "node '" + name + "'", reading.problems());
        for (Inflation.Copy copy : Inflation.of(name, mapping, section, reading.problems(), nodes.size())) {
            Section own = copy.isOriginal()
                    ? section
                    : Section.openLoosely(
                            copy.mapping(), KeyTable.NODE, "node '" + copy.name() + "'", reading.problems());
            Node earlier = nodes.putIfAbsent(copy.name(), node(copy.name(), copy.mapping(), own, where));
            if (earlier != null) {
                reading.problems()
                        .error(PLAN_020, where, "there are two nodes '%s'", copy.name())
                        .hint("The other one is in %s.", earlier.where());
            }
        }
    }

    private Node node(String name, Mapping mapping, Section section, Location where) {
        String fqdn = fqdn(name, section, where);
        Optional<InfrastructureReader.Read> infrastructure = infrastructure(section);
        List<String> addresses = new ArrayList<>(List.of(fqdn));
        Map<String, Network> networks =
                infrastructure.map(InfrastructureReader.Read::networks).orElseGet(Map::of);
        section.mapping("interfaces")
                .ifPresent(all -> addresses.addAll(interfaces.addresses(section.what(), all, networks)));
        references.credentials(section);
        return new Node(
                name,
                fqdn,
                role(fqdn),
                infrastructure.map(read -> read.infrastructure().name()).orElse(""),
                addresses.stream().distinct().toList(),
                connections.read(name, section.get("connection")),
                references.environments(section),
                policy(section),
                attributes(mapping),
                where);
    }

    private Optional<String> policy(Section section) {
        Optional<String> name = section.text("machine_policy");
        if (name.isPresent() && !policies.contains(name.get())) {
            references.unknown(
                    section.what(), "machine policy", name.get(), section.valueAt("machine_policy"), policies);
        }
        return name;
    }

    private String role(String fqdn) {
        return configuration
                .lookup(fqdn, "role")
                .filter(Scalar.class::isInstance)
                .map(value -> ((Scalar) value).text())
                .filter(role -> !role.isEmpty())
                .orElse(Node.NO_ROLE);
    }

    private Optional<InfrastructureReader.Read> infrastructure(Section section) {
        Optional<String> name = section.requiredText("infrastructure");
        if (name.isPresent() && !infrastructures.containsKey(name.get())) {
            references.unknown(
                    section.what(),
                    "infrastructure",
                    name.get(),
                    section.valueAt("infrastructure"),
                    infrastructures.keySet());
        }
        return name.map(infrastructures::get);
    }

    private String fqdn(String name, Section section, Location where) {
        String text = section.text("fqdn").orElse(name);
        String fqdn = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (!isHostName(fqdn)) {
            Location place = section.get("fqdn").map(PlanValue::where).orElse(where);
            reading.problems()
                    .error(PLAN_022, place, "%s: '%s' is not a host name", section.what(), text)
                    .hint(
                            "It may have letters, digits, dots and inner hyphens. Give the node an 'fqdn' if its name is another.");
        }
        return fqdn;
    }

    private static boolean isHostName(String fqdn) {
        if (fqdn.isEmpty() || fqdn.length() > 255) return false;
        for (String label : fqdn.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) return false;
        }
        return true;
    }

    private static Mapping attributes(Mapping mapping) {
        Map<String, PlanValue> rest = new LinkedHashMap<>(mapping.entries());
        if (!rest.keySet().removeAll(CONSUMED)) return mapping;
        if (rest.isEmpty()) return Mapping.empty(mapping.where());
        Map<String, Location> keys = new LinkedHashMap<>(mapping.keys());
        keys.keySet().retainAll(rest.keySet());
        return new Mapping(rest, keys, mapping.where());
    }
}
