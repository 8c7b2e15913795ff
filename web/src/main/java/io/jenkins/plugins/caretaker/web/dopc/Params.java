package io.jenkins.plugins.caretaker.web.dopc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Parameters of a body, by DOPc's rules: what is wrong with one is a problem with status 422. */
record Params(ObjectNode body) {

    /** Empty if it is missing or null; never an empty text. */
    Optional<String> text(String name) {
        JsonNode value = body.path(name);
        if (isMissing(value)) return Optional.empty();
        if (!value.isTextual()) throw wrong(name, "be text");
        if (value.textValue().isEmpty()) throw wrong(name, "not be empty");
        return Optional.of(value.textValue());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> wrong(name, "be there"));
    }

    boolean flag(String name) {
        return flag(name, false);
    }

    boolean flag(String name, boolean unsaid) {
        JsonNode value = body.path(name);
        if (isMissing(value)) return unsaid;
        if (!value.isBoolean()) throw wrong(name, "be true or false");
        return value.booleanValue();
    }

    Optional<Long> number(String name) {
        JsonNode value = body.path(name);
        if (isMissing(value)) return Optional.empty();
        if (!value.isIntegralNumber() || !value.canConvertToLong()) throw wrong(name, "be a whole number");
        return Optional.of(value.longValue());
    }

    /** A list of texts with something in it. */
    List<String> texts(String name) {
        JsonNode value = body.path(name);
        if (!value.isArray() || value.isEmpty()) throw wrong(name, "be a list with something in it");
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isTextual()) throw wrong(name, "be a list of texts");
            texts.add(each.textValue());
        }
        return texts;
    }

    /** An object; an empty one if it is missing. */
    Params object(String name) {
        JsonNode value = body.path(name);
        if (isMissing(value)) return new Params(body.objectNode());
        if (!(value instanceof ObjectNode object)) throw wrong(name, "be an object");
        return new Params(object);
    }

    /** The text that a parameter in base64 stands for. */
    static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw ProblemException.unprocessable("parameter 'content' must be text in UTF-8, encoded in base64");
        }
    }

    static ProblemException wrong(String name, String must) {
        return ProblemException.unprocessable("parameter '" + name + "' must " + must);
    }

    private static boolean isMissing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
