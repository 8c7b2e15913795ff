package io.jenkins.plugins.caretaker.audit;

import io.jenkins.plugins.caretaker.journal.Journal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A journal that writes down, in the same transaction, for whom something is written. */
public record AuditedJournal(Journal journal, AuditLog log) implements Journal {

    @Override
    public <T> T write(Work<T> work) {
        Optional<Deed> deed = Deed.open();
        if (deed.isEmpty()) return journal.write(work);
        // the work may run more than once; the last time is the one that counts
        AtomicReference<AuditEntry> entry = new AtomicReference<>();
        AuditDraft draft = deed.get().draft(AuditDraft.DONE);
        T answer = journal.write(transaction -> {
            T given = work.in(transaction);
            entry.set(log.append(transaction, draft));
            return given;
        });
        deed.get().written();
        log.written(entry.get());
        return answer;
    }

    @Override
    public <T> CompletableFuture<T> submit(Work<T> work) {
        return journal.submit(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        return journal.read(work);
    }

    @Override
    public Runnable onCommit(Runnable listener) {
        return journal.onCommit(listener);
    }

    @Override
    public Optional<Lease> tryLock(String key, Holder holder) {
        return journal.tryLock(key, holder);
    }

    @Override
    public Optional<Holder> holder(String key) {
        return journal.holder(key);
    }

    @Override
    public boolean isHeld(String key, long fence) {
        return journal.isHeld(key, fence);
    }

    @Override
    public void close() {
        journal.close();
    }
}
