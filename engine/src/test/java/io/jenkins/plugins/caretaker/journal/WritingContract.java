package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when many write at once. */
abstract class WritingContract extends StoreTest {

    @Test
    void sixty_four_writers_share_commits_and_all_get_their_own_id() {
        AtomicInteger commits = new AtomicInteger();
        Database database = Watched.watch(Journals.database(store(), home), "commit", commits::incrementAndGet);
        List<Long> ids;
        try (Journal counted = Journals.open(database, at(NOON))) {
            ids = Threads.each(
                            64,
                            writer -> IntStream.range(0, 50)
                                    .mapToObj(i -> counted.write(t -> event(t, writer + "/" + i)))
                                    .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        }

        assertThat(ids).hasSize(64 * 50).doesNotHaveDuplicates();
        assertThat(subjects()).hasSize(64 * 50);
        assertThat(commits.get()).isLessThan(64 * 50 / 4);
    }

    @Test
    void a_work_that_fails_takes_back_only_its_own_writes() throws Exception {
        IllegalStateException refusal = new IllegalStateException("I changed my mind");
        CountDownLatch together = new CountDownLatch(1);
        CompletableFuture<Boolean> queued = journal.submit(t -> await(together));
        CompletableFuture<Long> before = journal.submit(t -> event(t, "before"));
        CompletableFuture<Long> failing = journal.submit(t -> {
            event(t, "taken back");
            throw refusal;
        });
        CompletableFuture<Integer> broken = journal.submit(t -> {
            event(t, "taken back too");
            return t.sql().update("INSERT INTO no_such_table VALUES (1)");
        });
        CompletableFuture<Long> after = journal.submit(t -> event(t, "after"));
        together.countDown();

        assertThat(queued).succeedsWithin(Duration.ofSeconds(30));
        assertThat(after.get()).isGreaterThan(before.get());
        assertThatThrownBy(failing::join).hasCause(refusal);
        assertThatThrownBy(broken::join).rootCause().hasMessageContaining("no_such_table");
        assertThat(subjects()).containsExactly("before", "after");
    }

    @Test
    void a_work_that_fails_alone_is_taken_back_and_the_next_is_written() {
        assertThatThrownBy(() -> journal.write(t -> {
                    event(t, "taken back");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        journal.write(t -> event(t, "kept"));

        assertThat(subjects()).containsExactly("kept");
    }

    @Test
    void a_work_that_hides_a_failed_statement_is_lost_all_the_same() {
        assertThatThrownBy(() -> journal.write(t -> {
                    event(t, "taken back");
                    assertThatThrownBy(() -> t.sql().update("nonsense")).isInstanceOf(JournalException.class);
                    assertThatThrownBy(() -> event(t, "refused")).isInstanceOf(JournalException.class);
                    return "fine";
                }))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nonsense");

        assertThat(subjects()).isEmpty();
    }

    @Test
    void a_reader_sees_one_snapshot_however_long_it_looks() {
        journal.write(t -> pair(t, 0));
        List<CompletableFuture<Integer>> writes = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> journal.submit(t -> pair(t, i)))
                .toList();

        int torn = 0;
        do {
            torn += journal.read(t -> {
                String first = t.states().list("webfarm").get(0).message();
                List<CommandState> later = t.states().list("webfarm");
                return later.stream().allMatch(state -> state.message().equals(first)) ? 0 : 1;
            });
        } while (!writes.get(writes.size() - 1).isDone());

        assertThat(torn).isZero();
    }

    @Test
    void a_reader_who_follows_the_events_of_several_writers_misses_none() {
        int total = 4 * 150;
        List<Long> followed = new ArrayList<>();
        CompletableFuture<Void> writers =
                CompletableFuture.runAsync(() -> Threads.each(4, this::appendFromAJournalOfItsOwn));
        while (followed.size() < total && !writers.isCompletedExceptionally()) {
            long last = followed.isEmpty() ? 0 : followed.get(followed.size() - 1);
            journal.<List<Event>>read(t -> t.events().since(last, 100)).forEach(event -> followed.add(event.id()));
            // done, and still not all there: some were passed over
            if (writers.isDone() && journal.<Long>read(t -> t.events().newest()) == last) {
                break;
            }
        }
        writers.join();

        List<Long> all = journal.read(
                t -> t.events().since(0, total).stream().map(Event::id).toList());
        assertThat(all).hasSize(total);
        assertThat(followed).isEqualTo(all);
    }

    @Test
    void a_write_inside_a_write_is_refused_because_it_would_wait_for_itself() {
        assertThatThrownBy(() -> journal.write(t -> journal.write(inner -> event(inner, "never"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would wait for itself");
    }

    @Test
    void a_reader_cannot_write() {
        assertThatThrownBy(() -> journal.read(t -> event(t, "never"))).isInstanceOf(JournalException.class);
        assertThat(subjects()).isEmpty();
    }

    @Test
    void closing_finishes_what_was_submitted_and_refuses_the_rest() {
        List<CompletableFuture<Long>> submitted = IntStream.range(0, 500)
                .mapToObj(i -> journal.submit(t -> event(t, "e" + i)))
                .toList();

        reopenAfterClose(submitted);

        assertThat(subjects()).hasSize(500);
    }

    private void reopenAfterClose(List<CompletableFuture<Long>> submitted) {
        Journal first = journal;
        reopen(NOON);
        assertThat(submitted).allMatch(CompletableFuture::isDone);
        assertThatThrownBy(() -> first.write(t -> event(t, "late")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("it is closed");
    }

    private List<Long> appendFromAJournalOfItsOwn(int writer) {
        try (Journal own = Journals.open(store(), home)) {
            return IntStream.range(0, 150)
                    .mapToObj(i -> own.write(t -> event(t, writer + "/" + i)))
                    .toList();
        }
    }

    private static int pair(Transaction t, int value) {
        for (String node : List.of("web01", "web02")) {
            t.states()
                    .put(new CommandState("webfarm", "s", "1", node, "c", "done", null, null, null, "" + value, NOON));
        }
        return value;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
