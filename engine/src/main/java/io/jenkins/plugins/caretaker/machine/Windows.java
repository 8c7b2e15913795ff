package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Times that come again in which nothing is told of machines. Safe for many threads and hosts. */
public record Windows(Journal journal, Clock clock) {

    /** The windows of a machine, and when somebody asked. */
    public record Listed(List<Window> windows, Instant now) {}

    /**
     * What is said of a window.
     *
     * @param zone whose clock the cron expression means
     */
    public record Wish(Silence.Kind kind, String cron, String zone, Duration length, String reason) {}

    /**
     * Those of a machine.
     *
     * @throws UnknownMachineException if there is none of that name
     */
    public Listed list(String machine) {
        return journal.read(transaction -> {
            Machines.machine(transaction, machine);
            return listed(transaction, machine);
        });
    }

    /**
     * Sets or replaces one; if it is now, it begins within a second.
     *
     * @throws UnknownMachineException if there is no such machine
     * @throws InvalidFactException if nobody could mean it, or the machine has {@value Window#LIMIT} already
     */
    public Listed put(String machine, String id, Wish wish, String actor) {
        Instant now = clock.instant();
        Window window =
                Window.of(machine, id, wish.kind(), wish.cron(), wish.zone(), wish.length(), wish.reason(), actor, now);
        return journal.write(transaction -> {
            Machines.machine(transaction, machine);
            WindowTable table = new WindowTable(transaction.sql());
            if (table.find(machine, id).isEmpty() && table.list(machine).size() >= Window.LIMIT) {
                throw new InvalidFactException(
                        "machine '" + machine + "' has " + Window.LIMIT + " windows already; remove some first");
            }
            Optional<Instant> next = window.at(now).map(Window.Span::from).or(() -> next(window, now));
            table.put(window, next, now);
            new MachineEvents(transaction).window(window, actor, false);
            return listed(transaction, machine);
        });
    }

    /**
     * Removes one, and ends it if it is now.
     *
     * @throws InvalidFactException if there is none of that id
     */
    public Listed remove(String machine, String id, String actor) {
        return journal.write(transaction -> {
            Machines.machine(transaction, machine);
            WindowTable table = new WindowTable(transaction.sql());
            Window window = table.find(machine, id).orElseThrow(() -> {
                List<String> known =
                        table.list(machine).stream().map(Window::id).toList();
                return new InvalidFactException("machine '" + machine + "' has no window '" + id + "'; it has "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            });
            table.remove(machine, id);
            new MachineEvents(transaction).window(window, actor, true);
            boolean isNow = new SilenceTable(transaction.sql())
                    .find(machine)
                    .filter(silence -> silence.actor().equals(window.name()))
                    .isPresent();
            if (isNow) Silences.end(transaction, machine, actor, "the window was removed");
            return listed(transaction, machine);
        });
    }

    /** Begins those that are now, in place of silences whose time is over. */
    static void begin(Transaction transaction, Instant now) {
        WindowTable table = new WindowTable(transaction.sql());
        for (Window window : table.due(now)) {
            Optional<Window.Span> span = window.at(now);
            boolean isSilent = new SilenceTable(transaction.sql())
                    .find(window.machine())
                    .filter(silence ->
                            silence.until().filter(until -> !until.isAfter(now)).isEmpty())
                    .isPresent();
            // another of its windows began just before: this one waits
            if (span.isPresent() && isSilent) continue;
            span.ifPresent(is -> Silences.begin(
                    transaction,
                    window.machine(),
                    window.kind(),
                    window.reason(),
                    window.name(),
                    now,
                    Optional.of(is.until())));
            table.put(window, next(window, now), now);
        }
    }

    /** Lets those go that are now: somebody ended them. */
    static void letGo(Transaction transaction, String machine, Instant now) {
        WindowTable table = new WindowTable(transaction.sql());
        table.list(machine).stream()
                .filter(window -> window.at(now).isPresent())
                .forEach(window -> table.put(window, next(window, now), now));
    }

    private static Optional<Instant> next(Window window, Instant now) {
        return window.after(now, 1).stream().findFirst().map(Window.Span::from);
    }

    private Listed listed(Transaction transaction, String machine) {
        return new Listed(new WindowTable(transaction.sql()).list(machine), clock.instant());
    }
}
