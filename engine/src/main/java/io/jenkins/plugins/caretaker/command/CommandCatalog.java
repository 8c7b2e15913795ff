package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_001;
import static io.jenkins.plugins.caretaker.command.CommandCode.CMD_002;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.CommandSpec;
import io.jenkins.plugins.caretaker.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All command plugins there are, by name. Immutable; safe for many threads. */
public final class CommandCatalog {

    private final Map<String, CommandPlugin> plugins = new TreeMap<>();

    /**
     * Makes a catalog of these plugins.
     *
     * @throws IllegalArgumentException when two plugins have one name
     */
    public CommandCatalog(Iterable<? extends CommandPlugin> plugins) {
        for (CommandPlugin plugin : plugins) {
            CommandPlugin other = this.plugins.putIfAbsent(plugin.name(), plugin);
            if (other != null && !other.getClass().equals(plugin.getClass())) {
                throw new IllegalArgumentException("two command plugins are called '" + plugin.name() + "': "
                        + other.getClass().getName() + " and "
                        + plugin.getClass().getName());
            }
        }
    }

    /** The plugins that the class loader finds through {@link ServiceLoader}: those of the engine and any others. */
    public static CommandCatalog load(ClassLoader loader) {
        return new CommandCatalog(ServiceLoader.load(CommandPlugin.class, loader));
    }

    public static CommandCatalog load() {
        return load(CommandCatalog.class.getClassLoader());
    }

    /** The same with another plugin in place of the one of its name. */
    public CommandCatalog with(CommandPlugin plugin) {
        CommandCatalog other = new CommandCatalog(plugins.values());
        other.plugins.put(plugin.name(), plugin);
        return other;
    }

    public Collection<String> names() {
        return List.copyOf(plugins.keySet());
    }

    /**
     * Finds what is wrong with the commands of a plan and the connections they use. Reads no secret and reaches no node.
     * What the plan's reader found is not found again.
     */
    public List<Diagnostic> check(Plan plan) {
        return new PlanCheck(plan, this).run();
    }

    /** The plugin's default for a command that states no {@code plugin_timeout}, in seconds; 0 is none. */
    long timeoutSeconds(CommandSpec spec) {
        CommandPlugin plugin = plugins.get(spec.plugin());
        return spec.timeoutSeconds()
                .map(Integer::longValue)
                .orElseGet(() -> plugin.timeout().toSeconds());
    }

    /** Makes the command; nothing if problems were found, which are then among the diagnostics. */
    Optional<Command> read(CommandSpec spec, Plan plan, Values values, Diagnostics problems) {
        CommandPlugin plugin = plugins.get(spec.plugin());
        if (plugin == null) {
            reportMissing(spec, problems);
            return Optional.empty();
        }
        Diagnostics found = new Diagnostics();
        Settings settings = new Settings(spec, plan, values, found);
        Command command = plugin.read(settings);
        settings.reportUnknownKeys();
        problems.addAll(found.list());
        return found.hasErrors() ? Optional.empty() : Optional.of(command);
    }

    private void reportMissing(CommandSpec spec, Diagnostics problems) {
        String name = spec.plugin();
        if (name.startsWith("winrm/")) {
            problems.error(CMD_002, spec.where(), "'%s' needs WinRM, which Caretaker does not speak", name)
                    .hint(
                            "Install OpenSSH on the node and use an 'ssh/' command, or reach it through a Jenkins agent.");
        } else if (name.equals("mco/rpc")) {
            problems.error(CMD_002, spec.where(), "'mco/rpc' needs MCollective, which Caretaker does not speak")
                    .hint("Call the action's program with 'ssh/custom', or the mco client with 'custom'.");
        } else {
            problems.error(CMD_001, spec.where(), "there is no command plugin '%s'", name)
                    .nearest(name, plugins.keySet())
                    .hint("Plugins: %s.", String.join(", ", plugins.keySet()));
        }
    }
}
