package io.jenkins.plugins.caretaker.journal;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Locks on files: the system gives them back when the process ends, however it ends.
 *
 * <p>Closing <em>any</em> channel of a file gives back all locks this process has on it (a POSIX rule). So what this process
 * holds is kept in a table and such a file is never opened again. A look whether somebody else holds a lock takes it for a
 * moment; the guard file keeps others from meeting it just then.
 */
final class FileLocks implements Locks {

    private static final String GUARD = ".guard";
    private static final int LONGEST_NAME = 200;

    // one table for the whole process: two journals may be open on one home
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private final Path directory;
    private final Set<Path> mine = new HashSet<>();

    FileLocks(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Hold> tryHold(String key) {
        Path file = file(key);
        return guarded(GUARD, () -> {
            if (HELD.containsKey(file)) {
                return Optional.empty();
            }
            Optional<FileChannel> locked = lock(file);
            locked.ifPresent(channel -> {
                HELD.put(file, channel);
                mine.add(file);
            });
            return locked.map(channel -> new FileHold(file));
        });
    }

    @Override
    public boolean isHeld(String key) {
        Path file = file(key);
        return guarded(GUARD, () -> {
            if (HELD.containsKey(file)) {
                return true;
            }
            Optional<FileChannel> locked = lock(file);
            locked.ifPresent(channel -> release(file, channel));
            return locked.isEmpty();
        });
    }

    @Override
    public boolean isHeldWith(Sql sql, String key, long fence) {
        return sql.one("SELECT fence FROM leases WHERE lease_key = ?", row -> row.number("fence"), key)
                .filter(newest -> newest == fence)
                .isPresent();
    }

    /** Runs the action while no other thread or process runs one of the same name. Waits for its turn. */
    void exclusively(String name, Runnable action) {
        guarded("." + name, () -> {
            action.run();
            return true;
        });
    }

    @Override
    public void close() {
        synchronized (HELD) {
            Set.copyOf(mine).forEach(this::giveBack);
        }
    }

    private <T> T guarded(String guard, Supplier<T> action) {
        synchronized (HELD) {
            Path file = directory.resolve(guard);
            try (FileChannel channel = open(file);
                    FileLock lock = channel.lock()) {
                return action.get();
            } catch (IOException e) {
                throw problem(file, e);
            }
        }
    }

    /** The locked channel, or empty if another process has the lock. */
    private static Optional<FileChannel> lock(Path file) {
        try {
            FileChannel channel = open(file);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (OverlappingFileLockException e) {
            // a copy of this class in another class loader has it; closing our channel would take it away from there
            return Optional.empty();
        } catch (IOException e) {
            throw problem(file, e);
        }
    }

    private void giveBack(Path file) {
        synchronized (HELD) {
            if (mine.remove(file)) {
                release(file, HELD.remove(file));
            }
        }
    }

    private static void release(Path file, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw problem(file, e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        PrivateFiles.makeDirectory(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Path file(String key) {
        String name = URLEncoder.encode(key, StandardCharsets.UTF_8);
        String unique = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + LockNumber.of(key);
        return directory.resolve(unique + ".lock");
    }

    private static JournalException problem(Path file, IOException e) {
        return new JournalException(Fault.LOCK_FILE, file.toString(), String.valueOf(e.getMessage()), e);
    }

    private final class FileHold implements Hold {

        private final Path file;

        FileHold(Path file) {
            this.file = file;
        }

        @Override
        public long session() {
            return 0;
        }

        @Override
        public void close() {
            giveBack(file);
        }
    }
}
