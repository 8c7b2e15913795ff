package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.machine.Findings.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Answers what is known of machines, and takes what somebody says of them. Safe for many threads and hosts. Source: seed 003, "Change
 * health via API".
 */
public final class Machines {

    private final Journal journal;
    private final Supplier<Contacts> contacts;
    private final Clock clock;
    private final Lapses lapses;
    private final Silences silences;
    private final Optional<Consumer<View>> condition;

    /** Makes the machines of a store. */
    public Machines(Journal journal, Supplier<Contacts> contacts, Clock clock) {
        this(journal, contacts, clock, Optional.empty());
    }

    private Machines(Journal journal, Supplier<Contacts> contacts, Clock clock, Optional<Consumer<View>> condition) {
        this.journal = journal;
        this.contacts = contacts;
        this.clock = clock;
        this.lapses = new Lapses(journal, clock);
        this.silences = new Silences(journal, clock);
        this.condition = condition;
    }

    /**
     * The same machines, of which one is only changed if it is as somebody thinks it is.
     *
     * @param wanted throws if it is not, which refuses the change; called with the machine as the change's own transaction sees it, on any
     *     thread and perhaps more than once
     */
    public Machines onlyIf(Consumer<View> wanted) {
        return new Machines(journal, contacts, clock, Optional.of(wanted));
    }

    /** A machine with all that is known of it. */
    public record View(
            Machine machine,
            Facts facts,
            List<Metadata> metadata,
            List<Observation> observations,
            Optional<LastCheck> check,
            Optional<Silence> silence) {}

    /** All machines by name. */
    public List<View> list() {
        contacts.get().round();
        lapses.round();
        silences.round();
        return journal.read(transaction -> {
            Map<String, Facts> facts = facts(transaction);
            return new MachineTable(transaction.sql())
                    .list().stream()
                            .map(machine -> view(
                                    transaction,
                                    machine,
                                    facts.getOrDefault(machine.name(), Facts.unknown(machine.name()))))
                            .toList();
        });
    }

    /**
     * One machine.
     *
     * @throws UnknownMachineException if there is none of that name
     */
    public View find(String name) {
        contacts.get().round(name);
        lapses.round();
        silences.round();
        return journal.read(transaction ->
                view(transaction, machine(transaction, name), new FactTable(transaction.sql()).find(name)));
    }

    /**
     * One machine as it is configured; what is known of it is neither asked for nor written.
     *
     * @throws UnknownMachineException if there is none of that name
     */
    public Machine configuration(String name) {
        return journal.read(transaction -> machine(transaction, name));
    }

    /** Times that come again in which nothing is told of machines. */
    public Windows windows() {
        return new Windows(journal, clock);
    }

    /** Machines as they are configured. */
    public static List<Machine> configured(Transaction transaction) {
        return new MachineTable(transaction.sql()).list();
    }

    /** Names of machines that nothing should be done with: they are disabled, in quarantine, or were cleaned up. */
    public static Set<String> leftOut(Transaction transaction) {
        return new MachineTable(transaction.sql()).leftOut();
    }

    /** Takes a contact that a host made by its own means. Returns at once; what follows from it is durable within a second. */
    public void contacted(Contact contact) {
        contacts.get().report(contact);
    }

    /** Whether this process reached the machine after then, for something else than a check. */
    public boolean wasReachedSince(String name, Instant then) {
        return contacts.get()
                .newestContact(name)
                .filter(contact -> !contact.source().equals(Checked.SOURCE))
                .filter(contact -> contact.at().isAfter(then))
                .isPresent();
    }

    /** Since when it is published that nobody can reach it; empty if it is not. */
    public Optional<Instant> unavailableSince(String name) {
        Facts facts = journal.read(transaction -> new FactTable(transaction.sql()).find(name));
        return facts.connectivity().value() == Connectivity.UNAVAILABLE
                ? facts.connectivity().at()
                : Optional.empty();
    }

    /** Adds an event about a machine, which nobody hears while it is silent. */
    public static void tell(
            Transaction transaction, String type, String machine, String actor, String reason, ObjectNode data) {
        new MachineEvents(transaction).tell(type, machine, actor, reason, data);
    }

    /** What is stored of machines, by name; those nobody knows anything of are left out. */
    public static Map<String, Facts> facts(Transaction transaction) {
        return new FactTable(transaction.sql())
                .list().stream().collect(Collectors.toMap(Facts::machine, Function.identity()));
    }

    /**
     * Takes somebody's word for a machine's health.
     *
     * @throws UnknownMachineException if there is none of that name
     * @throws InvalidFactException if nobody could mean it
     */
    public View setHealth(String name, Health health, Word word) {
        HealthMachine.Finding finding =
                switch (health) {
                    case HEALTHY -> new HealthMachine.Finding.FoundHealthy();
                    case UNHEALTHY -> new HealthMachine.Finding.FoundUnhealthy();
                    case UNKNOWN -> new HealthMachine.Finding.Lapsed();
                };
        return say(name, word, (findings, told) -> facts -> findings.health(facts, finding, told));
    }

    /** Takes somebody's word for a machine's connectivity. Throws as {@link #setHealth}. */
    public View setConnectivity(String name, Connectivity connectivity, Word word) {
        ConnectivityMachine.Finding finding =
                switch (connectivity) {
                    case AVAILABLE -> new ConnectivityMachine.Finding.Reached();
                    case UNAVAILABLE -> new ConnectivityMachine.Finding.Lost();
                    case UNKNOWN -> new ConnectivityMachine.Finding.Lapsed();
                };
        return say(name, word, (findings, told) -> facts -> findings.connectivity(facts, finding, told));
    }

    /**
     * Sets or replaces an entry.
     *
     * @param actor who notes it
     * @throws InvalidFactException if it cannot be, or the machine has {@value Metadata#LIMIT} entries already
     */
    public View setMetadata(String name, String id, Severity severity, String value, String message, String actor) {
        Metadata entry = new Metadata(id, severity, value, message, actor, clock.instant());
        return journal.write(transaction -> {
            toChange(transaction, name);
            new LegacyEvents(transaction).around(name, () -> {
                new Notes(transaction, name).put(entry);
                return entry;
            });
            return view(transaction, machine(transaction, name), new FactTable(transaction.sql()).find(name));
        });
    }

    /** Removes an entry; returns whether there was one. */
    public boolean removeMetadata(String name, String id) {
        return journal.write(transaction -> {
            toChange(transaction, name);
            return new LegacyEvents(transaction).around(name, () -> new Notes(transaction, name).remove(id));
        });
    }

    /** Stores what a check found, in one transaction, with an event for each fact that changed. */
    public void checked(String name, Checked found) {
        Instant now = clock.instant();
        journal.write(transaction -> {
            return new LegacyEvents(transaction, found.execution()).around(name, () -> {
                found.write(transaction, name, now);
                return name;
            });
        });
    }

    /** Says whether anything should be done with a machine. */
    public View setEnabled(String name, boolean enabled, String actor, String reason) {
        return journal.write(transaction -> {
            Machine before = toChange(transaction, name);
            Machine now = new Machine(name, before.plan(), before.config(), enabled, before.version() + 1);
            if (before.enabled() != enabled) {
                new MachineTable(transaction.sql()).put(List.of(now));
                new MachineEvents(transaction).enabled(now, actor, reason);
            }
            return view(transaction, machine(transaction, name), new FactTable(transaction.sql()).find(name));
        });
    }

    /**
     * Begins a time in which nothing is told of a machine; in quarantine executions leave it out, too. Throws as {@link #setHealth}.
     *
     * @param word for how long; without that until somebody ends it
     */
    public View silence(String name, Silence.Kind kind, Word word) {
        Instant now = clock.instant();
        return journal.write(transaction -> {
            toChange(transaction, name);
            Silences.begin(
                    transaction,
                    name,
                    kind,
                    word.reason(),
                    word.actor(),
                    now,
                    word.ttl().map(now::plus));
            return view(transaction, machine(transaction, name), new FactTable(transaction.sql()).find(name));
        });
    }

    /**
     * Ends it; what is different from its beginning is told.
     *
     * @throws InvalidFactException if the machine is not silent
     */
    public View endSilence(String name, String actor) {
        return journal.write(transaction -> {
            Machine machine = toChange(transaction, name);
            if (!Silences.end(transaction, name, actor, "")) {
                throw new InvalidFactException("machine '" + name + "' is neither in quarantine nor in maintenance");
            }
            Windows.letGo(transaction, name, clock.instant());
            return view(transaction, machine, new FactTable(transaction.sql()).find(name));
        });
    }

    /**
     * Removes a machine that nobody could reach for long: nothing is known of it any more, and executions leave its node out, until its
     * plan is stored anew.
     *
     * @param quiet whether it was told before that it cannot be
     * @return why it cannot be; empty if it is done
     */
    public Optional<String> cleanUp(String name, String reason, boolean quiet) {
        return journal.write(transaction -> {
            Facts facts = new FactTable(transaction.sql()).find(name);
            // it may have come back between
            if (facts.connectivity().value() != Connectivity.UNAVAILABLE) return Optional.of("it is not unavailable");
            Optional<String> user = transaction.nodeClaims().list().stream()
                    .filter(claim -> claim.address().equals(name))
                    .findFirst()
                    .map(claim -> "execution " + claim.execution() + " uses it: " + claim.purpose());
            Machine machine = machine(transaction, name);
            if (user.isEmpty()) Inventory.cleanUp(transaction, machine, reason, clock.instant());
            else if (!quiet) new MachineEvents(transaction).notCleanedUp(machine, user.get());
            return user;
        });
    }

    private View say(String name, Word word, BiFunction<Findings, Told, Function<Facts, Facts>> what) {
        Instant now = clock.instant();
        Told told = new Told(word.reason(), word.actor(), now, word.ttl().map(now::plus));
        silences.round();
        View view = journal.write(transaction -> {
            toChange(transaction, name);
            Findings findings = new Findings(transaction);
            findings.change(name, what.apply(findings, told)::apply);
            return view(transaction, machine(transaction, name), new FactTable(transaction.sql()).find(name));
        });
        // what is known in memory is compared with it from now on
        contacts.get().round();
        return view;
    }

    /** The machine, if it may be changed. */
    private Machine toChange(Transaction transaction, String name) {
        Machine machine = machine(transaction, name);
        condition.ifPresent(
                wanted -> wanted.accept(view(transaction, machine, new FactTable(transaction.sql()).find(name))));
        return machine;
    }

    private View view(Transaction transaction, Machine machine, Facts facts) {
        String name = machine.name();
        Optional<Instant> here = contacts.get().newestContact(name).map(Contact::at);
        Facts shown = here.filter(
                        at -> facts.lastContactAt().filter(at::isBefore).isEmpty())
                .map(facts::contact)
                .orElse(facts);
        return new View(
                machine,
                shown,
                new MetadataTable(transaction.sql()).list(name),
                contacts.get().observations(name),
                new CheckTable(transaction.sql()).find(name).filter(LastCheck::happened),
                new SilenceTable(transaction.sql()).find(name));
    }

    static Machine machine(Transaction transaction, String name) {
        MachineTable table = new MachineTable(transaction.sql());
        return table.find(name)
                .orElseThrow(() -> new UnknownMachineException(
                        name, table.list().stream().map(Machine::name).toList()));
    }
}
