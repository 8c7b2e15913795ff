import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.journal.EventQuery;
import io.jenkins.plugins.caretaker.journal.EventTable.Draft;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.trigger.EventFilter;
import io.jenkins.plugins.caretaker.trigger.EventLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A page of 100 out of very many events: {@code java -cp … EventReads.java HOME EVENTS [STORE]}; events.sh calls it. Asked of the database, and beside
 * it by looking at each event here, as it was before. One event in a hundred is about health, one in a hundred thousand a failed clean-up.
 */
final class EventReads {

    private static final int MACHINES = 10_000;
    private static final int ROUNDS = 5;

    private EventReads() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[1]);
        String store = arguments.length > 2 ? arguments[2] : null;
        try (Journal journal = Journals.open(store, Path.of(arguments[0]), Clock.systemUTC())) {
            long began = System.nanoTime();
            for (int from = 0; from < count; from += 10_000) write(journal, from, Math.min(count, from + 10_000));
            System.out.printf("%d events written in %.1f s%n", count, (System.nanoTime() - began) / 1e9);
            read(journal, "one machine", "machine", "m77");
            read(journal, "a frequent type (99 %)", "type", "task");
            read(journal, "a type of one in a hundred", "type", "machine.health");
            read(journal, "a type of one in 100,000", "type", "machine.clean_up");
        }
    }

    private static void write(Journal journal, int from, int to) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String machine = "m" + i * 7919L % MACHINES;
            String type = i % 100_000 == 0 ? "machine.clean_up.failed" : i % 100 == 0 ? "machine.health.unhealthy" : "task.changed";
            boolean task = type.startsWith("task");
            drafts.add(new Draft(type, task ? "p" : machine, null, null,
                    JsonNodeFactory.instance.objectNode().put("plan", "p").put("execution", "1").put("node", task ? machine : null).put("status", "done")));
        }
        journal.write(transaction -> {
            transaction.events().appendAll(drafts);
            return drafts.size();
        });
    }

    private static void read(Journal journal, String what, String key, String value) {
        EventFilter filter = EventFilter.of(name -> Optional.of(name.equals(key) ? value : ""));
        EventLog log = new EventLog(journal);
        List<Event> asked = log.before(Long.MAX_VALUE, 100, filter.query(), filter).events();
        List<Event> looked = log.before(Long.MAX_VALUE, 100, EventQuery.ALL, filter).events();
        if (!asked.equals(looked)) throw new IllegalStateException(what + ": not the same");
        System.out.printf("%-28s newest 100: %d found, %.1f ms asked of the database, %.1f ms by looking at each; all from the beginning on: %.1f ms, %.1f ms%n", what, asked.size(),
                median(() -> log.before(Long.MAX_VALUE, 100, filter.query(), filter)), median(() -> log.before(Long.MAX_VALUE, 100, EventQuery.ALL, filter)),
                median(() -> log.since(0, 1_000, filter.query(), filter)), median(() -> log.since(0, 1_000, EventQuery.ALL, filter)));
    }

    private static double median(Runnable work) {
        double[] took = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            work.run();
            took[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(took);
        return took[ROUNDS / 2];
    }
}
