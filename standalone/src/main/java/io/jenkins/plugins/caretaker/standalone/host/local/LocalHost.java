package io.jenkins.plugins.caretaker.standalone.host.local;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.Permissions;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.host.Accounts;
import io.jenkins.plugins.caretaker.standalone.host.Artifacts;
import io.jenkins.plugins.caretaker.standalone.host.Events;
import io.jenkins.plugins.caretaker.standalone.host.Histories;
import io.jenkins.plugins.caretaker.standalone.host.Host;
import io.jenkins.plugins.caretaker.standalone.host.Logs;
import io.jenkins.plugins.caretaker.standalone.host.Machines;
import io.jenkins.plugins.caretaker.standalone.host.Plans;
import io.jenkins.plugins.caretaker.standalone.host.Runs;
import io.jenkins.plugins.caretaker.standalone.host.Triggers;
import io.jenkins.plugins.caretaker.standalone.host.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The store of this machine, opened when it is first needed. */
public final class LocalHost implements Host {

    private final Path home;
    private final Optional<String> store;
    private final Console console;
    private Caretaker caretaker;

    public LocalHost(Path home, Optional<String> store, Console console) {
        this.home = home;
        this.store = store;
        this.console = console;
    }

    /** The store, in which no work of a dead process is open any more. */
    public Caretaker caretaker() {
        return caretaker(Permissions.ALL);
    }

    /** As {@link #caretaker()}, for a server that asks what its callers may do; to be called before the other. */
    public Caretaker caretaker(Permissions permissions) {
        if (caretaker == null) {
            caretaker = Caretaker.open(home, store, permissions);
            List<String> recovered = caretaker.executions().recover();
            recovered.forEach(id -> console.say("caretaker: execution " + id
                    + " was cut off; what it was doing is marked interrupted (see: caretaker log " + id + ")"));
        }
        return caretaker;
    }

    /** Where its files are. */
    public Path home() {
        return home;
    }

    /** Whoever sits at this machine. */
    public static String user() {
        return System.getProperty("user.name");
    }

    @Override
    public Plans plans() {
        boolean hasStore = store.isPresent() || Files.exists(home.resolve("caretaker.db"));
        return new LocalPlans(this::caretaker, hasStore);
    }

    @Override
    public Runs runs() {
        return new LocalRuns(this::caretaker);
    }

    @Override
    public Logs logs() {
        return new LocalLogs(this::caretaker);
    }

    @Override
    public Artifacts artifacts() {
        return new LocalArtifacts(this::caretaker);
    }

    @Override
    public Histories histories() {
        return new LocalHistories(this::caretaker);
    }

    @Override
    public Values values() {
        return new LocalValues(this::caretaker);
    }

    @Override
    public Machines machines() {
        return new LocalMachines(this::caretaker);
    }

    @Override
    public Triggers triggers() {
        return new LocalTriggers(this::caretaker);
    }

    @Override
    public Events events() {
        return new LocalEvents(this::caretaker);
    }

    @Override
    public Accounts accounts() {
        return new LocalAccounts(this::caretaker);
    }

    @Override
    public void close() {
        if (caretaker != null) caretaker.close();
    }
}
