package io.jenkins.plugins.caretaker.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native library unpacked in the home. By itself the driver would unpack it into the temporary directory at
 * every start, leave it there after a {@code kill -9}, and fail where that directory is mounted noexec.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";

    private static boolean loaded;

    private NativeLibrary() {}

    static synchronized void load(Path directory) throws IOException {
        // a path that the operator set is the operator's choice
        if (loaded || System.getProperty(PATH) != null) {
            return;
        }
        Path library = unpacked(directory);
        // the property is for the whole JVM and other class loaders may have other versions: set only while loading.
        // If the library cannot be loaded from there, the driver falls back to the temporary directory.
        System.setProperty(PATH, library.getParent().toString());
        try {
            loaded = SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new JournalException(Fault.NATIVE, library.toString(), String.valueOf(e.getMessage()), e);
        } finally {
            System.clearProperty(PATH);
        }
    }

    private static Path unpacked(Path directory) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path library = directory.resolve(SQLiteJDBCLoader.getVersion() + resource.replace("/org/sqlite/native", ""));
        if (!Files.exists(library)) {
            PrivateFiles.makeDirectory(library.getParent());
            unpack(resource, library);
        }
        return library;
    }

    /** Whole or not at all, whoever else does the same and whatever loses power. */
    private static void unpack(String resource, Path library) throws IOException {
        Path part = Files.createTempFile(library.getParent(), "part", ".tmp");
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new FileNotFoundException("the driver has no library for this system: " + resource);
            }
            Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
