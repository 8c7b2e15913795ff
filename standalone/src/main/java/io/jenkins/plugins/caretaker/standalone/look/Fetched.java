package io.jenkins.plugins.caretaker.standalone.look;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a file that is fetched goes. It is there whole, or not at all. */
record Fetched(Path path, boolean replaces) {

    /**
     * The place that was asked for, or a new file here.
     *
     * @param name of what is fetched, which came from a node: it must not lead out of here
     * @throws InvalidRequestException if the file cannot be written there
     */
    static Fetched to(Path asked, String name) {
        if (asked != null) return new Fetched(asked, true);
        boolean plain = !name.contains("/") && !name.contains("\\") && !name.matches("\\.*") && name.indexOf('\0') < 0;
        if (!plain) throw new InvalidRequestException("'" + name + "' is no name for a file here; say --output FILE");
        Path here = Path.of(name);
        if (Files.exists(here)) throw exists(here);
        return new Fetched(here, false);
    }

    /** Writes what comes, and closes it. */
    void write(InputStream content) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            content.close();
            throw new InvalidRequestException("there is no directory " + directory);
        }
        Path part = Files.createTempFile(directory, ".caretaker", ".part");
        try (content) {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            if (replaces) Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            else Files.move(part, path);
        } catch (FileAlreadyExistsException e) {
            throw exists(path);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static InvalidRequestException exists(Path path) {
        return new InvalidRequestException("the file '" + path + "' is there already; say --output FILE to replace it");
    }
}
