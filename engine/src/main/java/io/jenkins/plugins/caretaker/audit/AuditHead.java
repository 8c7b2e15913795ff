package io.jenkins.plugins.caretaker.audit;

import io.jenkins.plugins.caretaker.journal.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest anchor, in a file beside the store: who cuts off the end of the log in the database is found out by it. Safe for many threads
 * and processes.
 */
record AuditHead(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(AuditHead.class);

    /** One write of this length replaces what was there, so a kill leaves the old or the new text and no mixture. */
    private static final String FORM = "%018d:%s\n";

    /** Empty if there is no file; an anchor that fits nothing if it holds something else. */
    Optional<AuditAnchor> read() {
        try {
            return Files.exists(file) ? Optional.of(parse(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Moves it on to an entry that is on disk. Never moves back: others may be further. */
    void raise(AuditAnchor anchor) {
        // a file's lock is the process's, so threads need one of their own
        synchronized (AuditHead.class) {
            move(anchor);
        }
    }

    private void move(AuditAnchor anchor) {
        try {
            PrivateFiles.makeFile(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid() || parse(text(channel)).id() >= anchor.id()) return;
                byte[] text = FORM.formatted(anchor.id(), anchor.hash()).getBytes(StandardCharsets.US_ASCII);
                channel.write(ByteBuffer.wrap(text), 0);
            }
        } catch (IOException e) {
            // what was to be written down is; only that its end was cut off could go unnoticed
            LOG.warn("{} cannot be written", file, e);
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(256);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }

    private static AuditAnchor parse(String text) {
        return AuditAnchor.parse(text).orElse(AuditAnchor.NONE);
    }
}
