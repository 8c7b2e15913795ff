package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.command.HostSecrets;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.machine.Contacts;
import io.jenkins.plugins.caretaker.machine.Inventory;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.WatchedTransport;
import io.jenkins.plugins.caretaker.run.Reach;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.transport.LocalTransport;
import io.jenkins.plugins.caretaker.transport.SshOptions;
import io.jenkins.plugins.caretaker.transport.SshTransport;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A host that checks machines, with a clock and a hold-down of its own. */
final class CheckRig implements AutoCloseable {

    final Journal journal;
    final PlanStore plans;
    final Machines machines;
    final Checks checks;
    final ScheduledChecks scheduled;
    private final Transports transports;
    private final Contacts contacts;
    private final Path directory;
    private String credentials = "login: { type: username_password, username: nobody, password: unused }";

    CheckRig(Path directory, Clock clock) {
        this.directory = directory;
        journal = Journals.open(null, directory.resolve("home"), clock);
        plans = new PlanStore(journal, clock, directory.resolve("uploads"), plan -> List.of(), new Inventory());
        contacts = new Contacts(journal, clock, Duration.ofMillis(1));
        machines = new Machines(journal, () -> contacts, clock);
        transports = new Transports(Map.of(
                Target.Local.class,
                new LocalTransport(),
                Target.Ssh.class,
                new SshTransport(directory.resolve("known_hosts"), List.of(), SshOptions.DEFAULT.withDrops(1))));
        WatchedTransport watched = new WatchedTransport(transports, () -> contacts, "check", clock);
        checks = new Checks(journal, machines, plans, new Reach(watched, HostSecrets.NONE), () -> contacts, clock);
        scheduled = new ScheduledChecks(journal, plans, machines, checks, clock);
    }

    /** Stores a plan {@code p} with these nodes and policies. */
    CheckRig plan(String nodes, String policies) {
        try {
            Files.createDirectories(directory);
            Path file = Files.writeString(directory.resolve("p.yaml"), """
                    name: p
                    infrastructures: { lab: { type: baremetal } }
                    credentials:
                    %s
                    nodes:
                    %s
                    machine_policies:
                    %s
                    """.formatted(
                            credentials.indent(2), nodes.indent(2), policies.indent(2)));
            if (plans.list().isEmpty()) plans.add(file, "tester");
            else plans.update(file, "tester");
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the next plan has, instead of {@code login}. */
    void credentials(String all) {
        credentials = all;
    }

    Contacts contacts() {
        return contacts;
    }

    /** Types and subjects of all events about machines, oldest first. */
    List<String> events() {
        return journal.read(transaction -> transaction.events().since(0, 100_000)).stream()
                .filter(event -> event.type().startsWith("machine."))
                .map(event -> event.type() + " " + event.subject())
                .toList();
    }

    long events(String type) {
        return events().stream().filter(event -> event.startsWith(type + " ")).count();
    }

    @Override
    public void close() {
        scheduled.close();
        transports.close();
        contacts.close();
        journal.close();
    }
}
