package io.jenkins.plugins.caretaker;

import io.jenkins.plugins.caretaker.check.Checks;
import io.jenkins.plugins.caretaker.command.CommandCatalog;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.machine.Contacts;
import io.jenkins.plugins.caretaker.machine.Inventory;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.WatchedTransport;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.History;
import io.jenkins.plugins.caretaker.run.Permissions;
import io.jenkins.plugins.caretaker.run.Reach;
import io.jenkins.plugins.caretaker.run.Resets;
import io.jenkins.plugins.caretaker.run.Resumes;
import io.jenkins.plugins.caretaker.run.States;
import io.jenkins.plugins.caretaker.run.log.LogFiles;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.transport.LocalTransport;
import io.jenkins.plugins.caretaker.transport.SshOptions;
import io.jenkins.plugins.caretaker.transport.SshTransport;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transports;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's front door: one store and all that works on it. Safe for many threads; several processes may open the same
 * store. Closing it ends connections and the writer; executions under way should have ended before.
 */
public final class Caretaker implements AutoCloseable {

    private static final Duration CHECK_LIMIT = Duration.ofMinutes(1);

    private final Journal journal;
    private final Transports transports;
    private final CommandRun commands;
    private final PlanStore plans;
    private final Executions executions;
    private final Resets resets;
    private final History history;
    private final Resumes resumes;
    private final States states;
    private final LogFiles logs;
    private final Contacts.Lazy contacts;
    private final Machines machines;
    private final Checks checks;

    private Caretaker(Path home, Optional<String> store, CommandCatalog catalog, Permissions permissions, Clock clock) {
        journal = Journals.open(store.orElse(null), home, clock);
        transports = new Transports(Map.of(Target.Local.class, new LocalTransport(), Target.Ssh.class, ssh(home)));
        contacts = new Contacts.Lazy(journal, clock);
        machines = new Machines(journal, contacts, clock);
        commands = new CommandRun(catalog);
        logs = new LogFiles(home.resolve("log"));
        plans = new PlanStore(journal, clock, catalog::check, new Inventory());
        WatchedTransport watched = new WatchedTransport(transports, contacts, "step", clock);
        executions = new Executions(journal, plans, watched, commands, HostSecrets.NONE, logs, permissions, clock);
        Reach reach = new Reach(new WatchedTransport(transports, contacts, "check", clock), HostSecrets.NONE);
        checks = new Checks(machines, plans, reach, contacts, clock, CHECK_LIMIT);
        resets = new Resets(journal, plans, permissions, clock);
        states = new States(journal, plans);
        history = new History(journal, plans, permissions);
        resumes = new Resumes(journal, executions, clock);
    }

    /**
     * Opens a home, and makes it if it does not exist.
     *
     * @param store a JDBC URL; SQLite in the home if empty
     */
    public static Caretaker open(Path home, Optional<String> store) {
        return open(home, store, Permissions.ALL);
    }

    /** As {@link #open(Path, Optional)}, for a host that knows who may do what. */
    public static Caretaker open(Path home, Optional<String> store, Permissions permissions) {
        return new Caretaker(home, store, CommandCatalog.load(), permissions, Clock.systemUTC());
    }

    /** New host keys are kept in the home; those the user's OpenSSH knows count as well. */
    private static SshTransport ssh(Path home) {
        Path ofUser = Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
        return new SshTransport(home.resolve("known_hosts"), List.of(ofUser), SshOptions.DEFAULT);
    }

    /** For features that keep tables of their own. */
    public Journal journal() {
        return journal;
    }

    public PlanStore plans() {
        return plans;
    }

    public Executions executions() {
        return executions;
    }

    public Resets resets() {
        return resets;
    }

    public History history() {
        return history;
    }

    public Resumes resumes() {
        return resumes;
    }

    public States states() {
        return states;
    }

    public LogFiles logs() {
        return logs;
    }

    public Machines machines() {
        return machines;
    }

    public Checks checks() {
        return checks;
    }

    @Override
    public void close() {
        commands.close();
        transports.close();
        contacts.close();
        journal.close();
    }
}
