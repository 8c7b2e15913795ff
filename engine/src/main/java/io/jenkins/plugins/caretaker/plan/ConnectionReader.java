package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Connection.HostKey;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how a node is reached: {@code connection: {type: ssh, …}}, or the type alone. Source: design.md 4. */
final class ConnectionReader {

    private static final List<String> TYPES = List.of("ssh", "local", "agent");
    private static final List<String> HOST_KEYS = List.of("accept_new", "strict");
    private static final List<String> ONLY_SSH =
            List.of("host", "port", "user", "credentials", "proxy_jump", "host_key");

    /** Texts, of which nothing is checked; and the type, which cannot be a template. */
    private static final Set<String> KEEPS_TEMPLATE = Set.of("type", "label", "host", "user");

    private static final List<String> ONLY_AGENT = List.of("name", "label");

    private final Reading reading;
    private final References references;

    ConnectionReader(Reading reading, References references) {
        this.reading = reading;
        this.references = references;
    }

    /**
     * Reads the connection of a node after its templates were evaluated.
     *
     * @param problems gets what is wrong with it, at the places of the templates
     */
    static Connection evaluated(Plan plan, String node, Mapping mapping, Diagnostics problems) {
        References references = new References(
                problems,
                plan.credentials().keySet(),
                plan.environments(),
                plan.feeds().keySet(),
                plan.tenants());
        Reading reading = new Reading(problems, plan.directory(), false);
        Connection connection = new ConnectionReader(reading, references)
                .of(Section.openLoosely(mapping, KeyTable.CONNECTION, "connection of node '" + node + "'", problems));
        references.checkNodes(plan.nodes().keySet());
        return connection;
    }

    Connection read(String node, Optional<PlanValue> value) {
        if (value.isEmpty()) return Connection.Ssh.DEFAULT;
        String what = "connection of node '" + node + "'";
        if (value.get() instanceof Mapping mapping) {
            return PlanTemplates.in(mapping) ? templated(what, mapping) : of(section(what, mapping));
        }
        if (value.get() instanceof Scalar type && type.text().equals("local")) return new Connection.Local();
        if (value.get() instanceof Scalar type && type.text().equals("ssh")) return Connection.Ssh.DEFAULT;
        reading.problems()
                .error(
                        PLAN_013,
                        value.get().where(),
                        "%s has to be a mapping, but is %s",
                        what,
                        Section.kind(value.get()))
                .hint("For instance: connection: { type: ssh, port: 2222 }");
        return Connection.Ssh.DEFAULT;
    }

    /** What holds templates is read when they are evaluated; the rest is checked now. */
    private Connection templated(String what, Mapping mapping) {
        PlanTemplates.check(mapping, what, reading.problems());
        Map<String, PlanValue> rest = new LinkedHashMap<>(mapping.entries());
        rest.entrySet()
                .removeIf(entry -> !KEEPS_TEMPLATE.contains(entry.getKey()) && PlanTemplates.in(entry.getValue()));
        Connection known = of(section(what, new Mapping(rest, mapping.keys(), mapping.where())));
        return known instanceof Connection.Local ? known : new Connection.Templated(mapping);
    }

    private Section section(String what, Mapping mapping) {
        return Section.open(mapping, KeyTable.CONNECTION, what, reading.problems());
    }

    private Connection of(Section section) {
        String type = section.word("type", TYPES).orElse("ssh");
        if (!type.equals("ssh")) refuse(section, ONLY_SSH, type);
        if (!type.equals("agent")) refuse(section, ONLY_AGENT, type);
        return switch (type) {
            case "local" -> new Connection.Local();
            case "agent" -> agent(section);
            default -> ssh(section);
        };
    }

    /** A name is a label that only one agent has. */
    private Connection agent(Section section) {
        Optional<String> name = section.text("name");
        if (name.isEmpty())
            return new Connection.Agent(section.requiredText("label").orElse(""));
        if (section.get("label").isPresent()) {
            reading.problems()
                    .error(PLAN_016, section.at("label"), "%s names an agent and a label", section.what())
                    .hint("Keep 'name' for one agent, or 'label' for any agent that has it.");
        }
        return new Connection.Agent(name.get());
    }

    private void refuse(Section section, List<String> keys, String type) {
        for (String key : keys) {
            if (section.get(key).isEmpty()) continue;
            reading.problems()
                    .error(
                            PLAN_016,
                            section.at(key),
                            "%s: '%s' has no meaning for type '%s'",
                            section.what(),
                            key,
                            type);
        }
    }

    private Connection ssh(Section section) {
        HostKey hostKey = section.word("host_key", HOST_KEYS)
                .map(word -> HostKey.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(HostKey.ACCEPT_NEW);
        return new Connection.Ssh(
                section.text("host"),
                port(section),
                section.text("user"),
                references.credentials(section),
                references.laterJumps(section),
                hostKey);
    }

    private Optional<Integer> port(Section section) {
        Optional<Integer> port = section.integer("port", 1);
        port.filter(number -> number > 65535)
                .ifPresent(number -> reading.problems()
                        .error(PLAN_016, section.valueAt("port"), "%s: there is no port %d", section.what(), number));
        return port.filter(number -> number <= 65535);
    }
}
