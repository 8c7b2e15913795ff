package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.EventCursor;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.machine.ConnectivityMachine.Finding.Lost;
import io.jenkins.plugins.caretaker.machine.ConnectivityMachine.Finding.Reached;
import io.jenkins.plugins.caretaker.machine.Findings.Told;
import io.jenkins.plugins.caretaker.machine.HealthMachine.Finding.FoundUnhealthy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every contact with every machine. One that tells nothing new costs a look into memory; what is new is written by one thread,
 * all machines of a moment in one transaction, at most {@value #ROUNDS_A_SECOND} a second. Safe for many threads, and for several
 * hosts on one store. Source: seed 003, "Performance should be considered".
 */
public final class Contacts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
    private static final int ROUNDS_A_SECOND = 4;
    private static final Duration HOLD_DOWN = Duration.ofSeconds(10);

    private final Journal journal;
    private final Clock clock;
    private final Duration holdDown;
    private final Map<String, HoldDown> machines = new ConcurrentHashMap<>();
    private final Map<String, Observations> observations = new ConcurrentHashMap<>();
    /** Machines that may have news. */
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    /** Logins refused since the last round, the last of each machine. */
    private final Map<String, Contact> refused = new ConcurrentHashMap<>();

    private final ScheduledExecutorService rounds;
    private final ScheduledFuture<?> ticks;
    private final Lapses lapses;
    private final Silences silences;
    private EventCursor events;
    private int ticked;

    /** The contacts of a host, opened with the first of them: most commands of the command line have none. */
    public static final class Lazy implements Supplier<Contacts>, AutoCloseable {

        private final Journal journal;
        private final Clock clock;
        private Contacts contacts;

        public Lazy(Journal journal, Clock clock) {
            this.journal = journal;
            this.clock = clock;
        }

        @Override
        public synchronized Contacts get() {
            if (contacts == null) contacts = new Contacts(journal, clock, HOLD_DOWN);
            return contacts;
        }

        @Override
        public synchronized void close() {
            if (contacts != null) contacts.close();
        }
    }

    /**
     * Opens the contacts of one host.
     *
     * @param holdDown how long a loss must last before it is published
     */
    public Contacts(Journal journal, Clock clock, Duration holdDown) {
        this.journal = journal;
        this.clock = clock;
        this.holdDown = holdDown;
        this.lapses = new Lapses(journal, clock);
        this.silences = new Silences(journal, clock);
        load();
        rounds = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "caretaker-contacts");
            thread.setDaemon(true);
            return thread;
        });
        long pause = 1_000 / ROUNDS_A_SECOND;
        ticks = rounds.scheduleWithFixedDelay(this::roundOrLog, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Takes a contact. Returns at once; what follows from it is durable within a second. */
    public void report(Contact contact) {
        HoldDown now = machines.compute(
                contact.machine(), (name, before) -> (before == null ? HoldDown.NOTHING : before).seen(contact));
        observations
                .computeIfAbsent(contact.machine(), name -> new Observations())
                .add(contact);
        if (contact.result() == Contact.Result.REFUSED) refused.put(contact.machine(), contact);
        if (now.waits() || now.news(contact.at(), holdDown).isPresent()) pending.add(contact.machine());
    }

    /** The last contacts of a machine in this process that differed from the one before, oldest first. */
    List<Observation> observations(String machine) {
        Observations known = observations.get(machine);
        return known == null ? List.of() : known.list();
    }

    /** How this process reached a machine last. */
    Optional<Contact> newestContact(String machine) {
        return Optional.ofNullable(machines.get(machine)).flatMap(HoldDown::newest);
    }

    /** Publishes what is new, now, if there may be news of this machine: whoever asks for one does not write for all. */
    void round(String machine) {
        if (pending.contains(machine) || refused.containsKey(machine)) round();
    }

    /** Publishes what is new, now. */
    synchronized void round() {
        listen();
        List<Contact> news = news(clock.instant());
        Map<String, Contact> logins = Map.copyOf(refused);
        if (news.isEmpty() && logins.isEmpty()) return;
        List<Facts> written = journal.write(transaction -> {
            Set<String> names = new LinkedHashSet<>(logins.keySet());
            news.forEach(contact -> names.add(contact.machine()));
            Gathered many = new Gathered(transaction, names);
            List<Facts> changed = new ArrayList<>();
            for (Contact contact : news) {
                changed.add(many.change(
                        contact.machine(), contact.execution(), (findings, facts) -> moved(findings, facts, contact)));
            }
            for (Contact contact : logins.values()) {
                Told told = told("login refused: ", contact);
                many.change(
                        contact.machine(),
                        contact.execution(),
                        (findings, facts) -> findings.health(facts, new FoundUnhealthy(), told));
            }
            many.write();
            return changed;
        });
        written.forEach(this::published);
        logins.forEach(refused::remove);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        rounds.shutdown();
        round();
        List<Contact> newest = newest(HoldDown::newest);
        List<Contact> losses = newest(HoldDown::lostSince);
        if (observations.isEmpty()) return;
        // in between they are written with changes only: a contact that tells nothing new costs no write
        journal.write(transaction -> {
            new FactTable(transaction.sql()).contacts(newest);
            LossTable table = new LossTable(transaction.sql());
            table.delete(observations.keySet());
            table.put(losses);
            return losses.size();
        });
    }

    private List<Contact> newest(Function<HoldDown, Optional<Contact>> which) {
        return machines.values().stream()
                .flatMap(machine -> which.apply(machine).stream())
                .toList();
    }

    private List<Contact> news(Instant now) {
        List<Contact> news = new ArrayList<>();
        for (String name : List.copyOf(pending)) {
            // before it is looked at: a contact that comes from now on puts it back
            pending.remove(name);
            HoldDown machine = machines.get(name);
            Optional<Contact> found = machine.news(now, holdDown);
            found.ifPresent(news::add);
            if (found.isPresent() || machine.waits()) pending.add(name);
        }
        return news;
    }

    private static Facts moved(Findings findings, Facts facts, Contact contact) {
        Facts seen = contact.reached() ? facts.contact(contact.at()) : facts;
        return findings.connectivity(seen, contact.reached() ? new Reached() : new Lost(), told("", contact));
    }

    private static Told told(String prefix, Contact contact) {
        return new Told(prefix + contact.detail(), contact.source(), contact.at(), Optional.empty());
    }

    private void published(Facts facts) {
        published(
                facts.machine(),
                facts.connectivity().value(),
                facts.connectivity().at().orElse(Instant.EPOCH));
    }

    private void published(String machine, Connectivity connectivity, Instant at) {
        machines.compute(
                machine, (name, before) -> (before == null ? HoldDown.NOTHING : before).published(connectivity, at));
    }

    private void load() {
        List<Contact> losses = journal.read(transaction -> {
            events = new EventCursor(journal, transaction.events().newest());
            new FactTable(transaction.sql()).list().forEach(this::published);
            return new LossTable(transaction.sql()).list();
        });
        losses.forEach(this::report);
    }

    /** Hears what others published: another host, or a person. */
    private void listen() {
        events.read(event -> {
            String type = MachineEvents.type(event);
            if (!type.startsWith(MachineEvents.CONNECTIVITY)) return;
            String word = type.substring(MachineEvents.CONNECTIVITY.length());
            published(event.subject(), Connectivity.ofWord(word), MachineEvents.seenAt(event));
            pending.add(event.subject());
        });
    }

    private void roundOrLog() {
        try {
            round();
            if (++ticked % ROUNDS_A_SECOND != 0) return;
            lapses.round();
            silences.round();
        } catch (RuntimeException e) {
            // a full disk, a lost database: the news stay in memory and are tried again
            LOG.warn("what was found about machines could not be written, it is tried again: {}", e.getMessage());
        }
    }
}
