package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.caretaker.journal.Journal.Holder;
import io.jenkins.plugins.caretaker.journal.Journal.Lease;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One holder at a time, over threads, journals and processes; the lock ends with its holder. */
abstract class LeasesContract extends StoreTest {

    static final String KEY = "plan/webfarm";
    static final Holder ANN = new Holder("ann", "desk", 42, "run webfarm", NOON);

    @Test
    void only_one_of_many_threads_gets_the_lease() {
        List<Optional<Lease>> tried = Threads.each(16, i -> journal.tryLock(KEY, ANN));

        assertThat(tried).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(journal.tryLock("plan/other", ANN)).isPresent();
    }

    @Test
    void a_lease_names_its_holder_and_is_free_after_it_was_closed() {
        assertThat(journal.holder(KEY)).isEmpty();
        try (Journal other = Journals.open(store(), home);
                Lease lease = journal.tryLock(KEY, ANN).orElseThrow()) {
            assertThat(other.tryLock(KEY, ANN)).isEmpty();
            assertThat(other.holder(KEY)).contains(ANN);

            lease.close();
            assertThat(other.holder(KEY)).isEmpty();
            assertThat(other.tryLock(KEY, ANN)).get().extracting(Lease::fence).isEqualTo(lease.fence() + 1);
        }
    }

    @Test
    void a_closed_journal_gives_its_leases_back() {
        Lease left = journal.tryLock(KEY, ANN).orElseThrow();

        reopen(NOON);

        assertThat(journal.tryLock(KEY, ANN)).get().extracting(Lease::fence).isEqualTo(left.fence() + 1);
    }

    @Test
    void a_write_with_an_old_fence_is_refused_whole() {
        Lease old = journal.tryLock(KEY, ANN).orElseThrow();
        journal.write(t -> fenced(t, old, "in time"));
        old.close();
        Lease current = journal.tryLock(KEY, ANN).orElseThrow();

        assertThatThrownBy(() -> journal.write(t -> fenced(t, old, "too late")))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining(KEY);

        journal.write(t -> fenced(t, current, "by the new holder"));
        assertThat(subjects()).containsExactly("in time", "by the new holder");
    }

    @Test
    void a_lease_of_another_process_is_respected_and_ends_with_kill_9() throws Exception {
        try (JavaProcess other = JavaProcess.start(LeaseProcess.class, store(), home.toString())) {
            assertThat(other.line()).isEqualTo("held");
            assertThat(journal.tryLock(KEY, ANN)).isEmpty();
            assertThat(journal.holder(KEY)).get().extracting(Holder::user).isEqualTo("bob");
            // looking must not take it away
            assertThat(journal.tryLock(KEY, ANN)).isEmpty();

            other.kill();
        }

        // the server notices the closed connection, the system the ended process
        await().untilAsserted(() -> assertThat(journal.holder(KEY)).isEmpty());
        assertThat(journal.tryLock(KEY, ANN)).isPresent();
    }

    /** Takes the lease and keeps it until killed. */
    static final class LeaseProcess {

        private LeaseProcess() {}

        public static void main(String[] arguments) throws Exception {
            Journal journal = Journals.open(arguments[0], Path.of(arguments[1]));
            Holder bob = new Holder("bob", "server", ProcessHandle.current().pid(), "run webfarm", NOON);
            System.out.println(journal.tryLock(KEY, bob).isPresent() ? "held" : "refused");
            Thread.currentThread().join();
        }
    }

    static long fenced(Transaction t, Lease lease, String subject) {
        t.fence(KEY, lease.fence());
        return event(t, subject);
    }
}
