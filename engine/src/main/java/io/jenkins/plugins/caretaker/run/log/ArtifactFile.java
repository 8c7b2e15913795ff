package io.jenkins.plugins.caretaker.run.log;

import io.jenkins.plugins.caretaker.transport.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Optional;

/**
 * A file of a node on its way here: takes the lines of its base64 behind {@link #MARK}. It is whole or not there. Used by one thread at
 * a time; closing it throws away what was not kept.
 */
public final class ArtifactFile implements Output, AutoCloseable {

    /** What stands alone on the line before the content. */
    public static final String MARK = "caretaker-artifact";

    private final Path file;
    private final Path draft;
    private final OutputStream content;
    private boolean begun;
    private String trouble = "";
    private long bytes;

    /** @param file replaced when the artifact is kept; its directory is made */
    public ArtifactFile(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        this.draft = Files.createTempFile(file.getParent(), ".", ".part");
        this.content = Files.newOutputStream(draft);
    }

    @Override
    public void line(Stream stream, String line, boolean continues) {
        if (stream != Stream.STDOUT || !trouble.isEmpty()) return;
        if (!begun) {
            begun = line.equals(MARK);
            return;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(line.strip().getBytes(StandardCharsets.ISO_8859_1));
            content.write(decoded);
            bytes += decoded.length;
        } catch (IllegalArgumentException e) {
            trouble = "came with something else in between";
        } catch (IOException e) {
            trouble = "could not be written here: " + e.getMessage();
        }
    }

    public long bytes() {
        return bytes;
    }

    /** Puts the file into its place, after the last line; otherwise says what is wrong with it. */
    public Optional<String> keep() throws IOException {
        content.close();
        if (!begun) trouble = "came without its beginning";
        if (!trouble.isEmpty()) return Optional.of(trouble);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        content.close();
        Files.deleteIfExists(draft);
    }
}
