package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.CommandSpec.OnInterrupt;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.Hooks;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.RunOptions;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A plan, its commands and their surroundings, as few words as a test needs. */
final class Given {

    static final Location SOMEWHERE = new Location("plan.yaml", 1, 1);
    static final CommandCatalog CATALOG = CommandCatalog.load();

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Credential> credentials = new LinkedHashMap<>();
    private final Map<String, List<CommandSpec>> tasks = new LinkedHashMap<>();
    private Path directory = Path.of("").toAbsolutePath();
    private HostSecrets host = HostSecrets.NONE;

    private Values values = Values.NONE;

    final List<String> log = new ArrayList<>();
    final List<Secret> masked = new ArrayList<>();
    final Cancellation cancellation = new Cancellation();

    /** A command from the YAML of its settings; positions are those in the text. */
    static CommandSpec command(String plugin, String settings) {
        return new CommandSpec(
                "c1",
                plugin,
                Optional.empty(),
                (Mapping) YamlValues.read(settings.isBlank() ? "{}" : settings),
                Optional.empty(),
                List.of(),
                false,
                OnInterrupt.FAIL,
                Optional.empty(),
                SOMEWHERE);
    }

    static CommandSpec timeout(CommandSpec spec, int seconds) {
        return new CommandSpec(
                spec.id(),
                spec.plugin(),
                spec.title(),
                spec.settings(),
                Optional.of(seconds),
                spec.verify(),
                spec.verifyAfterRun(),
                spec.onInterrupt(),
                spec.delegateTo(),
                spec.where());
    }

    static CommandSpec verified(CommandSpec spec, boolean afterRun, CommandSpec... verify) {
        return new CommandSpec(
                spec.id(),
                spec.plugin(),
                spec.title(),
                spec.settings(),
                spec.timeoutSeconds(),
                List.of(verify),
                afterRun,
                spec.onInterrupt(),
                spec.delegateTo(),
                spec.where());
    }

    static CommandSpec delegated(CommandSpec spec, String node) {
        return new CommandSpec(
                spec.id(),
                spec.plugin(),
                spec.title(),
                spec.settings(),
                spec.timeoutSeconds(),
                spec.verify(),
                spec.verifyAfterRun(),
                spec.onInterrupt(),
                Optional.of(node),
                spec.where());
    }

    static Connection.Ssh ssh(String host, int port, List<String> credentials, String... jumps) {
        return new Connection.Ssh(
                Optional.of(host),
                Optional.of(port),
                Optional.empty(),
                credentials,
                List.of(jumps),
                Connection.HostKey.ACCEPT_NEW);
    }

    Given node(String name, Connection connection) {
        nodes.put(
                name,
                new Node(
                        name,
                        name,
                        Node.NO_ROLE,
                        "lab",
                        List.of(name),
                        connection,
                        List.of(),
                        Optional.empty(),
                        Mapping.empty(SOMEWHERE),
                        SOMEWHERE));
        return this;
    }

    Given credential(Credential credential) {
        credentials.put(credential.name(), credential);
        return this;
    }

    Given in(Path planDirectory) {
        directory = planDirectory;
        return this;
    }

    Given host(HostSecrets secrets) {
        host = secrets;
        return this;
    }

    Given values(Values some) {
        values = some;
        return this;
    }

    Given task(String node, CommandSpec... commands) {
        tasks.put(node, List.of(commands));
        return this;
    }

    Plan plan() {
        Step step = new Step(1, "s1", "step", RunOptions.NONE, tasks, SOMEWHERE);
        StepSet set = new StepSet("default", false, List.of(), List.of(step), SOMEWHERE);
        return new Plan(
                "test",
                directory,
                List.of(),
                RunOptions.NONE,
                Map.of(),
                nodes,
                credentials,
                (fqdn, variable) -> Optional.empty(),
                Hooks.NONE,
                Map.of("default", set),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** Everything wrong with one command, as text; nothing if it is right. */
    List<String> problems(CommandSpec spec) {
        Diagnostics problems = new Diagnostics();
        CATALOG.read(spec, plan(), values, problems);
        return problems.list().stream().map(Diagnostic::toString).toList();
    }

    NodeContext context(String node, Transport transport) {
        Plan plan = plan();
        Consumer<Secret> masker = masked::add;
        SecretResolver secrets = new SecretResolver(System.getenv(), directory, host, masker);
        Targets targets = new Targets(plan, secrets, new DefaultLogin("nobody", List.of()));
        CommandLog sink = (level, line) -> {
            synchronized (log) {
                log.add(level + " " + line);
            }
        };
        return new NodeContext(
                plan, nodes.get(node), Optional.empty(), transport, targets, secrets, values, cancellation, sink);
    }

    static PlanValue value(String yaml) {
        return YamlValues.read(yaml);
    }
}
