package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request to a webhook, as it came.
 *
 * @param hook the name at the end of its address
 * @param type its content type; may be empty
 * @param header gives a header's value
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes it
public record Delivered(String hook, byte[] body, String type, Function<String, Optional<String>> header) {

    /** Bodies are not larger than this, in bytes. */
    public static final int LARGEST = 1024 * 1024;

    private static final int LONGEST_ID = 200;
    private static final int DEPTH = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Optional<String> signature() {
        return header.apply("X-Hub-Signature-256");
    }

    Optional<String> secret() {
        return header.apply("X-Webhook-Secret").or(() -> header.apply("X-Gitlab-Token"));
    }

    /** The kind of event, as the sender names it. */
    Optional<String> event() {
        return header.apply("X-GitHub-Event").or(() -> header.apply("X-Gitlab-Event"));
    }

    /**
     * By what a delivery is known again, if the sender says so.
     *
     * @throws InvalidRequestException if that is no id
     */
    Optional<String> id() {
        Optional<String> id = header.apply("X-GitHub-Delivery")
                .or(() -> header.apply("Webhook-Id"))
                .or(() -> header.apply("X-Gitlab-Event-UUID"));
        id.filter(text -> text.length() > LONGEST_ID || text.chars().anyMatch(c -> c < 0x20 || c > 0x7e))
                .ifPresent(text -> {
                    throw new InvalidRequestException(
                            "the id of a delivery has up to " + LONGEST_ID + " printable characters");
                });
        return id;
    }

    /**
     * What it says: JSON in its shortest form, or text. Of a form the member {@code payload}, as GitHub sends it.
     *
     * @throws InvalidRequestException if it is not what its type says
     */
    String text() {
        String text = utf8();
        String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (kind.equals("application/x-www-form-urlencoded")) return json(payload(text));
        return kind.equals("application/json") || kind.endsWith("+json") ? json(text) : text;
    }

    private static String json(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read == null || read.isMissingNode()) throw new InvalidRequestException("the body is empty, not JSON");
            return read.toString();
        } catch (IOException e) {
            throw new InvalidRequestException("the body says that it is JSON, and is none");
        }
    }

    private static String payload(String form) {
        return Arrays.stream(form.split("&"))
                .filter(pair -> pair.startsWith("payload="))
                .findFirst()
                .map(pair -> decoded(pair.substring("payload=".length())))
                .orElseThrow(() -> new InvalidRequestException("a form has to have a member 'payload' with JSON"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("the form of the body cannot be decoded");
        }
    }

    private String utf8() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException("the body is no text in UTF-8");
        }
    }
}
