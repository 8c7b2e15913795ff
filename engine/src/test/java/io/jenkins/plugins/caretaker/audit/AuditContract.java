package io.jenkins.plugins.caretaker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.audit.AuditReport.Broken;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log promises on the database a subclass names. */
abstract class AuditContract {

    private static final int ENTRIES = 5;

    @TempDir
    private Path home;

    private Journal journal;
    private AuditLog log;

    /** An empty store. */
    abstract String store();

    private String opened;

    @BeforeEach
    void open() {
        opened = store();
        journal = Journals.open(opened, home);
        log = log(journal);
        for (int i = 1; i <= ENTRIES; i++) log.append(draft("entry " + i));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private AuditLog log(Journal store) {
        return new AuditLog(store, Clock.systemUTC(), head());
    }

    private Path head() {
        return home.resolve("audit-head");
    }

    private static AuditDraft draft(String subject) {
        return new AuditDraft("ann", "POST /plans", subject, AuditDraft.DONE, "from 127.0.0.1");
    }

    private void sql(String text) {
        journal.write(transaction -> transaction.sql().update(text));
    }

    private Optional<String> broken() {
        return log.verify(Optional.empty()).broken().map(Broken::why);
    }

    @Test
    void a_log_that_nobody_touched_is_whole() {
        AuditReport report = log.verify(Optional.empty());

        assertThat(report.whole()).isTrue();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(log.before(Long.MAX_VALUE, 2))
                .extracting(entry -> entry.what().subject())
                .containsExactly("entry 5", "entry 4");
    }

    @Test
    void an_entry_that_was_edited_is_named() {
        sql("UPDATE audit SET actor = 'bob' WHERE id = 3");

        assertThat(broken()).hasValueSatisfying(why -> assertThat(why).startsWith("entry 3 was changed"));
    }

    @Test
    void an_edited_entry_with_a_new_hash_is_found_by_the_next_one() {
        AuditEntry third = log.before(4, 1).get(0);
        AuditEntry second = log.before(3, 1).get(0);
        AuditEntry forged = AuditEntry.next(3, third.at(), draft("forged"), second.hash());
        sql("UPDATE audit SET subject = 'forged', hash = '" + forged.hash() + "' WHERE id = 3");

        assertThat(broken()).hasValueSatisfying(why -> assertThat(why).startsWith("entry 4 was changed"));
    }

    @Test
    void an_entry_that_was_deleted_is_named() {
        sql("DELETE FROM audit WHERE id = 2");

        assertThat(broken()).hasValue("entry 2 is missing; entry 3 comes next");
    }

    @Test
    void entries_that_changed_places_are_named() {
        sql("UPDATE audit SET id = -1 WHERE id = 2");
        sql("UPDATE audit SET id = 2 WHERE id = 4");
        sql("UPDATE audit SET id = 4 WHERE id = -1");

        assertThat(broken()).hasValueSatisfying(why -> assertThat(why).startsWith("entry 2 was changed"));
    }

    @Test
    void an_end_that_was_cut_off_is_noticed_by_the_head_file() {
        sql("DELETE FROM audit WHERE id > 3");
        assertThat(broken()).hasValue("the log was cut off after entry 3: it once went to entry 5");

        sql("DELETE FROM audit");
        assertThat(broken()).hasValue("the log was cut off after entry 0: it once went to entry 5");
    }

    @Test
    void a_cut_end_is_noticed_even_when_new_entries_grew_over_it() {
        sql("DELETE FROM audit WHERE id > 3");
        log.append(draft("other 4"));
        log.append(draft("other 5"));

        assertThat(broken()).hasValueSatisfying(why -> assertThat(why).startsWith("entry 5 is not the one"));
    }

    @Test
    void a_chain_made_anew_is_noticed_by_an_anchor_that_was_kept_elsewhere() throws IOException {
        AuditAnchor kept = log.verify(Optional.empty()).head();
        sql("DELETE FROM audit");
        Files.delete(head());
        for (int i = 1; i <= ENTRIES + 1; i++) log.append(draft("forged " + i));
        assertThat(log.verify(Optional.empty()).whole()).isTrue();

        assertThat(log.verify(Optional.of(kept)).broken().map(Broken::entry)).hasValue(5L);
    }

    @Test
    void two_processes_at_once_keep_one_chain() throws InterruptedException {
        try (Journal other = Journals.open(opened, home)) {
            List<Thread> writers = IntStream.range(0, 8)
                    .mapToObj(i -> new Thread(() -> {
                        AuditLog mine = log(i % 2 == 0 ? journal : other);
                        for (int n = 0; n < 25; n++) mine.append(draft("writer " + i));
                    }))
                    .toList();
            writers.forEach(Thread::start);
            for (Thread writer : writers) writer.join();
        }

        AuditReport report = log.verify(Optional.empty());
        assertThat(report.broken()).isEmpty();
        assertThat(report.entries()).isEqualTo(ENTRIES + 200);
    }

    @Test
    void what_is_done_and_that_it_was_done_are_one_transaction() {
        Journal audited = new AuditedJournal(journal, log);

        try (Deed deed = Deed.begin(log, "ann", "add", "webfarm", "")) {
            audited.write(transaction -> {
                transaction.events().append("plan.added", "webfarm", "ann", null, null);
                // seen by nobody else yet, but there already for whoever would kill the process now
                return transaction.events().newest();
            });
            deed.done();
        }

        assertThat(log.before(Long.MAX_VALUE, 1).get(0).what())
                .isEqualTo(new AuditDraft("ann", "add", "webfarm", "done", ""));
        assertThat(log.verify(Optional.empty()).entries()).isEqualTo(ENTRIES + 1);
    }

    @Test
    void what_was_not_done_is_not_said_to_be() {
        Journal audited = new AuditedJournal(journal, log);

        try (Deed deed = Deed.begin(log, "ann", "add", "webfarm", "")) {
            assertThatThrownBy(() -> audited.write(transaction -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            deed.failed(AuditDraft.REFUSED, "no");
        }

        assertThat(log.before(Long.MAX_VALUE, 2))
                .extracting(entry -> entry.what().outcome())
                .containsExactly("refused", "done");
        assertThat(log.verify(Optional.empty()).entries()).isEqualTo(ENTRIES + 1);
    }

    @Test
    void text_in_every_script_keeps_the_chain() {
        log.append(new AuditDraft("zoë", "POST /plans", "日本 \u0001\n\"\\", AuditDraft.FAILED, "💥"));

        assertThat(broken()).isEmpty();
    }
}
