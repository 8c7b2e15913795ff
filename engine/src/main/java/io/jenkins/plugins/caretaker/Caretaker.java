package io.jenkins.plugins.caretaker;

import io.jenkins.plugins.caretaker.audit.AuditLog;
import io.jenkins.plugins.caretaker.audit.AuditedJournal;
import io.jenkins.plugins.caretaker.check.CheckPlugin;
import io.jenkins.plugins.caretaker.check.Checks;
import io.jenkins.plugins.caretaker.check.ScheduledChecks;
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
import io.jenkins.plugins.caretaker.transport.Transport;
import io.jenkins.plugins.caretaker.transport.Transports;
import io.jenkins.plugins.caretaker.trigger.TriggerSwitches;
import io.jenkins.plugins.caretaker.trigger.Triggers;
import io.jenkins.plugins.caretaker.trigger.Webhooks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's front door: one store and all that works on it. Safe for many threads; several processes may open the same
 * store. Closing it ends connections and the writer; executions under way should have ended before.
 */
public final class Caretaker implements AutoCloseable {

    private final Journal journal;
    private final AuditLog audit;
    private final Transports transports;
    private final CommandRun commands;
    private final Permissions permissions;
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
    private final ScheduledChecks scheduledChecks;
    private final Triggers triggers;
    private final Webhooks webhooks;

    private Caretaker(CaretakerBuilder with) {
        Clock clock = Clock.systemUTC();
        Journal opened = Journals.open(with.store.orElse(null), with.home, clock);
        audit = new AuditLog(opened, clock, with.home.resolve("audit-head"));
        journal = new AuditedJournal(opened, audit);
        Map<Class<? extends Target>, Transport> hands = new HashMap<>();
        hands.put(Target.Local.class, new LocalTransport(with.home.resolve("running")));
        hands.put(Target.Ssh.class, ssh(with.home));
        hands.putAll(with.transports);
        transports = new Transports(hands);
        contacts = new Contacts.Lazy(journal, clock);
        machines = new Machines(journal, contacts, clock);
        CommandCatalog catalog = CommandCatalog.load()
                .with(new CheckPlugin(
                        machines::checked, contact -> contacts.get().report(contact), clock));
        commands = new CommandRun(catalog);
        logs = new LogFiles(with.home.resolve("log"));
        plans = new PlanStore(
                journal, clock, with.home.resolve("uploads"), catalog::check, new Inventory(), with.reader);
        permissions = with.permissions;
        executions = executions(with.secrets, transports, clock);
        Reach reach = new Reach(new WatchedTransport(transports, contacts, "check", clock), with.secrets);
        checks = new Checks(journal, machines, plans, reach, contacts, clock);
        scheduledChecks = new ScheduledChecks(journal, plans, machines, checks, clock);
        resets = new Resets(journal, plans, permissions, clock);
        states = new States(journal, plans);
        history = new History(journal, plans, permissions);
        resumes = new Resumes(journal, executions, clock);
        triggers = new Triggers(journal, plans, executions, machines, with.secrets, clock);
        webhooks = new Webhooks(journal, plans, with.secrets, clock);
    }

    /** For a host that has more to say than where the home is. */
    public static CaretakerBuilder builder(Path home) {
        return new CaretakerBuilder(home, Caretaker::new);
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
        return builder(home).store(store).permissions(permissions).open();
    }

    /**
     * Executions for somebody whose secrets and ways to reach nodes are not everybody's, such as one build in Jenkins. They wait for
     * each other and for all other executions of this store.
     *
     * @param own instead of the host's transports for these kinds of targets; stay the caller's to close
     */
    public Executions executions(HostSecrets secrets, Map<Class<? extends Target>, Transport> own) {
        return executions(secrets, transports.with(own), Clock.systemUTC());
    }

    private Executions executions(HostSecrets secrets, Transport hands, Clock clock) {
        WatchedTransport watched = new WatchedTransport(hands, contacts, "step", clock);
        return new Executions(journal, plans, watched, commands, secrets, logs, permissions, clock);
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

    /** Who did what. */
    public AuditLog audit() {
        return audit;
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

    /** Checks nothing by itself: a server goes round. */
    public ScheduledChecks scheduledChecks() {
        return scheduledChecks;
    }

    /** Fires nothing by itself: a server goes round. */
    public Triggers triggers() {
        return triggers;
    }

    /** Turns triggers off and on, also where another process fires them. */
    public TriggerSwitches triggerSwitches() {
        return new TriggerSwitches(journal, plans, Clock.systemUTC());
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        scheduledChecks.close();
        commands.close();
        transports.close();
        triggers.close();
        contacts.close();
        journal.close();
    }
}
