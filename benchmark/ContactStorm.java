import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.machine.Contact;
import io.jenkins.plugins.caretaker.machine.Contact.Result;
import io.jenkins.plugins.caretaker.machine.Contacts;
import io.jenkins.plugins.caretaker.machine.Inventory;
import io.jenkins.plugins.caretaker.machine.Machine;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.store.PlanStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Machines that all connect within some seconds, evenly, from eight threads: {@code ContactStorm HOME MACHINES SECONDS STORE PORT TOKEN}; contacts.sh
 * calls it. Meanwhile somebody asks a server of the same store for configurations that he knows. Beside it one UPDATE for each contact, in a
 * transaction of its own, on the same database at the same pace.
 */
final class ContactStorm {

    private static final int THREADS = 8;
    private static final Duration HOLD_DOWN = Duration.ofSeconds(2);

    private final Journal journal;
    private final int count;
    private final int seconds;
    private final AtomicInteger commits = new AtomicInteger();

    private ContactStorm(Journal journal, int count, int seconds) {
        this.journal = journal;
        this.count = count;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        String store = arguments[3].isEmpty() ? null : arguments[3];
        Calls.port = Integer.parseInt(arguments[4]);
        Calls.token = arguments[5];
        Clock clock = Clock.systemUTC();
        try (Journal journal = Journals.open(store, home, clock)) {
            new PlanStore(journal, clock, home.resolve("uploads"), plan -> List.of(), new Inventory())
                    .add(Files.writeString(home.resolve("p.yaml"), plan(count)), "benchmark");
            new ContactStorm(journal, count, seconds).run(clock);
        }
        update(store == null ? "jdbc:sqlite:" + home.resolve("beside.db") : store, store == null ? 1 : THREADS, count, seconds);
    }

    private static String plan(int count) {
        return "name: p\ninfrastructures: { lab: { type: baremetal } }\nnodes:\n  m{i}: { range: 1.." + count
                + ", digits: 1, infrastructure: lab }\n";
    }

    private void run(Clock clock) throws Exception {
        Runnable end = journal.onCommit(commits::incrementAndGet);
        ConfigReads reads = ConfigReads.of(count);
        Map<String, Long> configured = versions();
        try (Contacts contacts = new Contacts(journal, clock, HOLD_DOWN)) {
            reads.start();
            storm("all changed", contacts, clock, place -> Result.REACHED, count);
            storm("unchanged", contacts, clock, place -> Result.REACHED, 0);
            // of ten machines one is lost: that is news when it has lasted for the hold-down
            storm("10 % lost", contacts, clock, place -> place % 10 == 0 ? Result.UNREACHABLE : Result.REACHED, count / 10);
            storm("10 % back", contacts, clock, place -> Result.REACHED, count / 10);
            flapping(contacts, clock);
            System.out.println(reads.end());
        }
        end.run();
        System.out.println("configurations with another version after it all: "
                + versions().entrySet().stream().filter(each -> !each.getValue().equals(configured.get(each.getKey()))).count());
    }

    private Map<String, Long> versions() {
        Map<String, Long> versions = new ConcurrentHashMap<>();
        for (Machine machine : journal.<List<Machine>>read(Machines::configured)) versions.put(machine.name(), machine.version());
        return versions;
    }

    /** Each machine once, and waits until all is told that is expected. */
    private void storm(String name, Contacts contacts, Clock clock, IntFunction<Result> result, int expected) throws Exception {
        long[] reported = new long[count];
        Watch watch = new Watch(reported);
        watch.start();
        commits.set(0);
        long cpu = cpu();
        long began = System.nanoTime();
        each(place -> {
            reported[place] = System.nanoTime();
            contacts.report(new Contact(name(place), result.apply(place), "agent", "", clock.instant()));
        });
        double took = (System.nanoTime() - began) / 1e9;
        watch.await(expected, HOLD_DOWN.plusSeconds(5));
        int written = commits.get();
        System.out.printf(
                "%-12s %d contacts in %.1f s: %d transactions (%.1f a second), %d events of %d expected, visible after p50 %.0f ms, p99 %.0f ms; CPU %.2f s%n",
                name, count, took, written, written / took, watch.events(), expected, watch.at(0.5), watch.at(0.99), (cpu() - cpu) / 1e9);
        watch.end();
    }

    /** A tenth of the machines is lost and back within the hold-down, five times each: nothing happened. */
    private void flapping(Contacts contacts, Clock clock) throws Exception {
        commits.set(0);
        Watch watch = new Watch(new long[count]);
        watch.start();
        for (int round = 0; round < 5; round++) {
            for (Result result : new Result[] {Result.UNREACHABLE, Result.REACHED}) {
                for (int place = 0; place < count; place += 10) {
                    contacts.report(new Contact(name(place), result, "agent", "", clock.instant()));
                }
            }
        }
        watch.await(1, HOLD_DOWN.plusSeconds(1));
        System.out.printf("%-12s %d contacts: %d transactions, %d events%n", "10 % flapping", count, commits.get(), watch.events());
        watch.end();
    }

    private interface Act {
        void on(int place) throws Exception;
    }

    private void each(Act act) throws Exception {
        each(count, seconds, thread -> act);
    }

    /** Evenly over the seconds. */
    private static void each(int count, int seconds, IntFunction<Act> acts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch ended = new CountDownLatch(THREADS);
        long began = System.nanoTime();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            Act act = acts.apply(thread);
            threads.execute(() -> {
                try {
                    for (int place = first; place < count; place += THREADS) {
                        long due = began + seconds * 1_000_000_000L * place / count;
                        long wait = due - System.nanoTime();
                        if (wait > 0) TimeUnit.NANOSECONDS.sleep(wait);
                        act.on(place);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    ended.countDown();
                }
            });
        }
        ended.await();
        threads.shutdown();
    }

    private static String name(int place) {
        return "m" + (place + 1);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Reads new events as a client would, every 10 ms, and notes how old what they tell is. */
    private final class Watch extends Thread {

        private final long[] reported;
        private final long[] ages;
        private volatile int events;
        private volatile boolean over;

        Watch(long[] reported) {
            this.reported = reported;
            this.ages = new long[reported.length * 2];
            setDaemon(true);
        }

        @Override
        public void run() {
            long position = journal.read(transaction -> transaction.events().newest());
            while (!over) {
                long from = position;
                for (Event event : journal.read(transaction -> transaction.events().since(from, 10_000))) {
                    position = event.id();
                    if (!event.type().startsWith("machine.connectivity.")) continue;
                    int place = Integer.parseInt(event.subject().substring(1)) - 1;
                    ages[events] = System.nanoTime() - reported[place];
                    events++;
                }
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        void await(int expected, Duration most) throws InterruptedException {
            long until = System.nanoTime() + most.toNanos();
            while (System.nanoTime() < until && (events < expected || expected == 0)) Thread.sleep(10);
        }

        int events() {
            return events;
        }

        double at(double part) {
            long[] sorted = Arrays.copyOf(ages, events);
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * part))] / 1e6;
        }

        void end() throws InterruptedException {
            over = true;
            join();
        }
    }

    /**
     * What the seed warns of: every contact is a write.
     *
     * @param connections one for SQLite, which has one writer, with the journal's settings
     */
    private static void update(String url, int connections, int count, int seconds) throws Exception {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) open.add(DriverManager.getConnection(url));
        try (Statement statement = open.get(0).createStatement()) {
            if (connections == 1) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
            }
            statement.execute("CREATE TABLE beside (name TEXT PRIMARY KEY, connectivity TEXT, at BIGINT)");
            statement.execute("BEGIN");
            for (int place = 0; place < count; place++) statement.execute("INSERT INTO beside VALUES ('" + name(place) + "', 'available', 0)");
            statement.execute("COMMIT");
        }
        List<PreparedStatement> statements = new ArrayList<>();
        for (Connection each : open) statements.add(each.prepareStatement("UPDATE beside SET connectivity = 'available', at = ? WHERE name = ?"));
        long cpu = cpu();
        long began = System.nanoTime();
        double[] ages = new double[count];
        each(count, seconds, thread -> place -> {
            PreparedStatement statement = statements.get(thread % connections);
            long due = began + seconds * 1_000_000_000L * place / count;
            synchronized (statement) {
                statement.setLong(1, System.nanoTime());
                statement.setString(2, name(place));
                statement.executeUpdate();
            }
            ages[place] = (System.nanoTime() - due) / 1e6;
        });
        double took = (System.nanoTime() - began) / 1e9;
        for (Connection each : open) each.close();
        Arrays.sort(ages);
        System.out.printf(
                "%-12s %d contacts in %.1f s: %d transactions (%.1f a second), visible after p50 %.0f ms, p99 %.0f ms; CPU %.2f s%n",
                "one UPDATE", count, took, count, count / took, ages[count / 2], ages[(int) (count * 0.99)], (cpu() - cpu) / 1e9);
    }
}
