package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Code;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file that somebody wrote, with a bound on its size; everything that can be wrong with it is a problem. */
final class SourceFile {

    /** A plan and all it includes, in bytes. */
    static final int LIMIT = 3 * 1024 * 1024;

    private final Path path;
    private final String shown;
    private final Diagnostics problems;

    /** @param shown as the user named it */
    SourceFile(Path path, String shown, Diagnostics problems) {
        this.path = path;
        this.shown = shown;
        this.problems = problems;
    }

    /** Returns the text with {@code \n} as line end and without a byte order mark, or empty after a problem with the code. */
    Optional<String> read(Code unreadable, Location where) {
        try {
            if (Files.isDirectory(path)) return refuse(unreadable, where, "it is a directory");
            // A pipe might never end, and a device never stop.
            if (Files.exists(path) && !Files.isRegularFile(path))
                return refuse(unreadable, where, "it is no regular file");
            byte[] bytes = firstBytes();
            if (bytes.length > LIMIT) return tooLarge();
            return decode(bytes);
        } catch (NoSuchFileException e) {
            return refuse(unreadable, where, "there is no such file");
        } catch (AccessDeniedException e) {
            return refuse(unreadable, where, "permission denied");
        } catch (IOException e) {
            return refuse(unreadable, where, String.valueOf(e.getMessage()));
        }
    }

    private byte[] firstBytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LIMIT + 1);
        }
    }

    private Optional<String> decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        if (result.isError()) return noText(text.toString());
        String read = text.toString();
        String unmarked = read.startsWith("\uFEFF") ? read.substring(1) : read;
        return Optional.of(
                unmarked.indexOf('\r') < 0
                        ? unmarked
                        : unmarked.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private Optional<String> noText(String before) {
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        problems.error(PlanCode.PLAN_003, new Location(shown, line, column), "the file is not text in UTF-8")
                .hint("Save it as UTF-8.");
        return Optional.empty();
    }

    private Optional<String> tooLarge() {
        problems.error(PlanCode.PLAN_002, Location.startOf(shown), "the file is larger than 3 MB")
                .hint("Split the plan into several plans.");
        return Optional.empty();
    }

    private Optional<String> refuse(Code unreadable, Location where, String reason) {
        problems.error(unreadable, where, "cannot read '%s': %s", shown, reason);
        return Optional.empty();
    }
}
