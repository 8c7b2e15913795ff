package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Processes that write are killed at random moments: what they had acknowledged is there, and nothing half. */
abstract class KillContract extends StoreTest {

    private static final int ROUNDS = Integer.getInteger("caretaker.kill.rounds", 3);
    private static final int MOST_ANSWERS = 3_000;

    @Test
    void every_acknowledged_write_survives_kill_9() throws Exception {
        long seed = Long.getLong("caretaker.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        Set<Long> acknowledged = new HashSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(killedAfter(random.nextInt(MOST_ANSWERS)));

            List<Event> events = journal.read(t -> t.events().since(0, Integer.MAX_VALUE));
            assertThat(events)
                    .as("seed %s round %s", seed, round)
                    .extracting(Event::id)
                    .containsAll(acknowledged);
            assertThat(journal.<List<Effect>>read(t -> t.outbox().pending(Integer.MAX_VALUE)))
                    .as("each work writes an event and an effect; seed %s round %s", seed, round)
                    .hasSameSizeAs(events);
            if (store().isEmpty()) {
                assertThat(journal.<List<String>>read(
                                t -> t.sql().query("PRAGMA integrity_check", row -> row.text("integrity_check"))))
                        .containsExactly("ok");
            }
        }
    }

    /** The ids that were answered before the end, which comes somewhere after so many answers. */
    private List<Long> killedAfter(int answers) throws Exception {
        List<Long> ids = new ArrayList<>();
        try (JavaProcess writer = JavaProcess.start(WriterProcess.class, store(), home.toString())) {
            for (int i = 0; i <= answers; i++) {
                ids.add(id(writer.line()));
            }
            writer.kill();
            // the last line may be cut off
            writer.lines().stream().filter(line -> line.endsWith(";")).forEach(line -> ids.add(id(line)));
        }
        return ids;
    }

    private static Long id(String line) {
        return Long.valueOf(line.replace(";", ""));
    }

    /** Writes with eight threads until killed and prints each id that was answered. */
    static final class WriterProcess {

        private WriterProcess() {}

        public static void main(String[] arguments) {
            Journal journal = Journals.open(arguments[0], Path.of(arguments[1]));
            Threads.each(8, writer -> {
                while (true) {
                    long id = journal.write(t -> {
                        t.outbox().add("test", json("writer", "" + writer));
                        return event(t, "" + writer);
                    });
                    System.out.println(id + ";");
                }
            });
        }
    }
}
