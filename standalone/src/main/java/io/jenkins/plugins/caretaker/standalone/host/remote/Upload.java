package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.CaretakerException;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.diagnostic.ProblemJson;
import io.jenkins.plugins.caretaker.plan.InlinedFile;
import io.jenkins.plugins.caretaker.standalone.host.Plans.Saving;
import java.nio.file.Path;

/** A plan file on its way to a server: with its includes worked in, and the server's problems told by the files' own lines. */
record Upload(Path file, InlinedFile inlined) {

    static Upload of(Path file) {
        return new Upload(file, InlinedFile.read(file));
    }

    /** What {@code validate --json} prints. */
    ObjectNode check(CaretakerClient client, boolean strict) {
        ArrayNode problems = ProblemJson.of(inlined.problems());
        inlined.content()
                .map(text -> client.plans().validate(text, file.toString(), strict))
                .ifPresent(answer -> problems.addAll(original(answer.path("problems"))));
        boolean valid = true;
        for (JsonNode each : problems) valid &= !each.path("severity").asText().equals("error");
        return JsonNodeFactory.instance.objectNode().put("valid", valid).set("problems", problems);
    }

    /**
     * Stores it.
     *
     * @throws InvalidUploadException if it has errors
     */
    JsonNode save(CaretakerClient client, Saving saving) {
        if (inlined.problems().stream().anyMatch(Diagnostic::isError)) {
            throw new InvalidUploadException(check(client, false).withArray("/problems"));
        }
        try {
            ObjectNode saved = Documents.object(sent(client, saving));
            saved.set("warnings", original(saved.path("warnings")));
            return saved;
        } catch (CaretakerException e) {
            if (e.problem().problems().isEmpty()) throw e;
            throw new InvalidUploadException(original(e.problem().problems()));
        }
    }

    private JsonNode sent(CaretakerClient client, Saving saving) {
        String content = inlined.content().orElse("");
        return switch (saving) {
            case ADD -> client.plans().add(content, file.toString()).json();
            case UPDATE -> client.plans().update(content, file.toString()).json();
            case PUT -> client.plans().put(content, file.toString()).json();
        };
    }

    /** The same problems, at the places where somebody wrote what they are about. */
    private ArrayNode original(JsonNode problems) {
        ArrayNode moved = JsonNodeFactory.instance.arrayNode();
        problems.forEach(each -> moved.add(original(Documents.object(each))));
        return moved;
    }

    private ObjectNode original(ObjectNode problem) {
        if (!problem.path("file").asText().equals(file.toString())) return problem;
        Location place = inlined.original(
                problem.path("line").asInt(), problem.path("column").asInt());
        return problem.deepCopy()
                .put("file", place.file())
                .put("line", place.line())
                .put("column", place.column());
    }
}
