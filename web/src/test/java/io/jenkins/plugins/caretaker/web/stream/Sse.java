package io.jenkins.plugins.caretaker.web.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream of server-sent events, one block after another. */
final class Sse implements AutoCloseable {

    private final BufferedReader reader;

    Sse(InputStream input) {
        reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    /** One block. */
    record Block(Optional<String> id, Optional<String> event, List<String> data, List<String> comments) {}

    /** Empty at the end of the stream. */
    Optional<Block> next() throws IOException {
        Optional<String> id = Optional.empty();
        Optional<String> event = Optional.empty();
        List<String> data = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        while (true) {
            String line = reader.readLine();
            if (line == null) return Optional.empty();
            if (line.isEmpty()) return Optional.of(new Block(id, event, data, comments));
            if (line.startsWith("id: ")) id = Optional.of(line.substring(4));
            else if (line.startsWith("event: ")) event = Optional.of(line.substring(7));
            else if (line.startsWith("data: ")) data.add(line.substring(6));
            else if (line.startsWith(":")) comments.add(line);
        }
    }

    /** The next that has data. */
    Block data() throws IOException {
        while (true) {
            Block block = next().orElseThrow(() -> new IOException("the stream ended"));
            if (!block.data().isEmpty()) return block;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
