package io.jenkins.plugins.caretaker.plugin.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the trigger of a job is, as it is on disk, in the job's directory: which events it heard, what it gathered, and which builds are
 * still to begin.
 *
 * @param heard the id of the last event
 * @param memory what {@link io.jenkins.plugins.caretaker.trigger.HostTrigger} remembers
 */
record JobEvents(long heard, JsonNode memory, List<Due> due) {

    private static final String FILE = "caretaker-events.json";
    private static final String DUE = "due";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    JobEvents {
        due = List.copyOf(due);
    }

    /**
     * A build that is to begin.
     *
     * @param facts by the names of {@link io.jenkins.plugins.caretaker.variable.SystemVariable}
     * @param only which nodes take part; empty: all
     * @param since when it was found to be due
     */
    record Due(String id, Map<String, String> facts, Optional<List<String>> only, Instant since) {

        ObjectNode json() {
            ObjectNode json =
                    JsonNodeFactory.instance.objectNode().put("id", id).put("since", since.toString());
            facts.forEach(json.putObject("facts")::put);
            only.ifPresent(names -> names.forEach(json.putArray("only")::add));
            return json;
        }

        static Due of(JsonNode json) {
            Map<String, String> facts = new LinkedHashMap<>();
            json.path("facts")
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            List<String> only = new ArrayList<>();
            json.path("only").forEach(name -> only.add(name.asText()));
            return new Due(
                    json.path("id").asText(),
                    facts,
                    json.has("only") ? Optional.of(only) : Optional.empty(),
                    Instant.parse(json.path("since").asText()));
        }
    }

    /** One that begins behind an event. */
    static JobEvents behind(long event) {
        return new JobEvents(event, NullNode.getInstance(), List.of());
    }

    /** Empty if there is none yet. */
    static Optional<JobEvents> read(Path job) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(job.resolve(FILE)));
            List<Due> due = new ArrayList<>();
            json.path(DUE).forEach(each -> due.add(Due.of(each)));
            return Optional.of(new JobEvents(json.path("heard").asLong(), json.path("memory"), due));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static void forget(Path job) throws IOException {
        Files.deleteIfExists(job.resolve(FILE));
    }

    /** When this returns it is on disk, whole. */
    void write(Path job) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("heard", heard);
        json.set("memory", memory);
        due.forEach(each -> json.withArray(DUE).add(each.json()));
        Path draft = job.resolve(FILE + ".new");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(json));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        Files.move(draft, job.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
