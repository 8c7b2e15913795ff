package io.jenkins.plugins.caretaker.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as requests bring it: bounded, no name twice, nothing behind its end. */
public final class Json {

    private static final int DEPTH = 100;
    /** As Jackson says it. */
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    private static final JsonMapper MAPPER = mapper(true);
    private static final JsonMapper LOOSE = mapper(false);

    private Json() {}

    private static JsonMapper mapper(boolean once) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, once)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** @throws ProblemException 400 if it is no JSON document */
    static JsonNode parse(byte[] bytes) {
        return parse(MAPPER, bytes);
    }

    /**
     * As {@link #parse(byte[])}; but within members a name may be there twice, and the last one counts.
     *
     * @throws ProblemException 400 if it is no JSON document, or the document itself has a name twice
     */
    static JsonNode parseLoosely(byte[] bytes) {
        JsonNode read = parse(LOOSE, bytes);
        Set<String> names = new HashSet<>();
        try (JsonParser parser = LOOSE.createParser(bytes)) {
            while (parser.nextToken() != null) {
                boolean own = parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.getParsingContext().getParent().inRoot();
                if (own && !names.add(parser.currentName())) {
                    throw ProblemException.badRequest("the body has '" + parser.currentName() + "' twice");
                }
            }
        } catch (IOException e) {
            throw ProblemException.badRequest("the body cannot be read: " + e.getMessage());
        }
        return read;
    }

    private static JsonNode parse(JsonMapper mapper, byte[] bytes) {
        try {
            JsonNode read = mapper.readTree(bytes);
            if (read == null || read.isMissingNode()) {
                throw ProblemException.badRequest("the body is empty; a JSON object is expected");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(wrong(e) + place(e));
        } catch (IOException e) {
            throw ProblemException.badRequest("the body cannot be read: " + e.getMessage());
        }
    }

    private static String wrong(JsonProcessingException e) {
        Matcher twice = TWICE.matcher(e.getOriginalMessage());
        return twice.matches()
                ? "the body has '" + twice.group(1) + "' twice"
                : "the body is no JSON document: " + e.getOriginalMessage();
    }

    /** Not every limit that is exceeded knows where. */
    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    public static byte[] bytes(JsonNode document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of ours cannot be written", e);
        }
    }
}
