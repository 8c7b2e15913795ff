package io.jenkins.plugins.caretaker.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The host keys that are trusted: Caretaker's own known_hosts file, which first contacts are added to, and others that
 * are only read. Files are read again when they change. Safe for many threads, and for many processes with one file:
 * a line is added under a file lock and in one write.
 */
final class KnownHosts {

    /** One line. {@code marker} is empty, {@code @revoked} or {@code @cert-authority}. */
    record Entry(Path file, int line, String marker, String hosts, String type, String key) {

        byte[] blob() {
            return Base64.getDecoder().decode(key);
        }
    }

    private record Loaded(long size, long modified, List<Entry> entries) {}

    private final Path own;
    private final List<Path> files;
    private final Map<Path, Loaded> loaded = new HashMap<>();

    KnownHosts(Path own, List<Path> readOnly) {
        this.own = own;
        this.files = new ArrayList<>(List.of(own));
        files.addAll(readOnly);
    }

    Path own() {
        return own;
    }

    /** All lines that name the host. */
    synchronized List<Entry> find(String host) throws IOException {
        List<Entry> found = new ArrayList<>();
        for (Path file : files) {
            for (Entry entry : read(file)) {
                if (HostPattern.matches(entry.hosts(), host)) found.add(entry);
            }
        }
        return found;
    }

    /**
     * Adds a line unless the host has become known since it was looked for.
     *
     * @return the lines that name the host now
     */
    synchronized List<Entry> addIfUnknown(String host, String type, String key) throws IOException {
        Files.createDirectories(own.toAbsolutePath().getParent());
        createPrivate();
        try (FileChannel channel = FileChannel.open(own, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            List<Entry> known = find(host);
            if (!known.isEmpty()) return known;
            String line = (endsInsideLine(channel) ? "\n" : "") + host + " " + type + " " + key + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            channel.position(channel.size());
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(false);
        }
        return find(host);
    }

    private void createPrivate() throws IOException {
        if (Files.exists(own)) return;
        boolean posix = own.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix)
                Files.createFile(
                        own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            else Files.createFile(own);
        } catch (FileAlreadyExistsException e) {
            // another process was first, which is as good
            return;
        }
    }

    private static boolean endsInsideLine(FileChannel channel) throws IOException {
        if (channel.size() == 0) return false;
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) != '\n';
    }

    private List<Entry> read(Path file) throws IOException {
        if (!Files.isReadable(file)) return List.of();
        long size = Files.size(file);
        long modified = Files.getLastModifiedTime(file).toMillis();
        Loaded known = loaded.get(file);
        if (known != null && known.size() == size && known.modified() == modified) return known.entries();
        List<Entry> entries = parse(file);
        loaded.put(file, new Loaded(size, modified, entries));
        return entries;
    }

    private static List<Entry> parse(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] fields = line.strip().split("[ \t]+");
            int first = fields[0].startsWith("@") ? 1 : 0;
            if (fields.length < first + 3) continue;
            String marker = first == 1 ? fields[0] : "";
            entries.add(new Entry(file, number, marker, fields[first], fields[first + 1], fields[first + 2]));
        }
        return List.copyOf(entries);
    }
}
