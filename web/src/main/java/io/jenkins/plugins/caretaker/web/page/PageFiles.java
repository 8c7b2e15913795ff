package io.jenkins.plugins.caretaker.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files that the pages are made of, read once. Safe for many threads. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");
    private static final Map<String, PageFile> KNOWN = new ConcurrentHashMap<>();

    private PageFiles() {}

    /** The file of that name below the pages; empty for whatever is none of them. */
    static Optional<PageFile> of(String name) {
        // names of our own files only: nothing that could climb
        if (!name.matches("(?:[\\w-]+/)*[\\w-]+(?:\\.[\\w-]+)*")) return Optional.empty();
        PageFile known = KNOWN.get(name);
        return known == null ? read(name) : Optional.of(known);
    }

    private static Optional<PageFile> read(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) return Optional.empty();
        try (InputStream input = PageFiles.class.getResourceAsStream(name)) {
            if (input == null) return Optional.empty();
            byte[] bytes = input.readAllBytes();
            return Optional.of(KNOWN.computeIfAbsent(name, key -> new PageFile(type, bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("page file " + name + " cannot be read", e);
        }
    }
}
