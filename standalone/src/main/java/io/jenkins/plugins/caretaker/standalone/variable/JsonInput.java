package io.jenkins.plugins.caretaker.standalone.variable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.variable.template.EvaluationJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Files that people give to {@code template eval}. */
final class JsonInput {

    private JsonInput() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidRequestException("there is no file " + file);
        } catch (IOException e) {
            throw new InvalidRequestException("the file " + file + " cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    static JsonNode read(Path file) {
        try {
            return JsonMapper.builder().build().readTree(text(file));
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("the file " + file + " is not JSON: line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        }
    }

    static JsonNode list(Path file) {
        JsonNode read = read(file);
        if (!read.isArray()) throw new InvalidRequestException("the file " + file + " has to hold a JSON list");
        return read;
    }

    /** Names to values; null is empty, and what is no text is its JSON. */
    static Map<String, String> variables(JsonNode object) {
        try {
            return EvaluationJson.variables(object);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }
}
