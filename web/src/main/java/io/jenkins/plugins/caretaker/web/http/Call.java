package io.jenkins.plugins.caretaker.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.access.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One request as a handler sees it. Used by the request's thread only. */
public final class Call {

    /** A plan may have 3 MB, and comes in base64. */
    static final int BODY_BYTES = 5 * 1024 * 1024;

    private final HttpServletRequest request;
    private final Map<String, String> path;
    private final Optional<Caller> caller;
    private byte[] body;

    public Call(HttpServletRequest request, Map<String, String> path, Optional<Caller> caller) {
        this.request = request;
        this.path = path;
        this.caller = caller;
    }

    public HttpServletRequest request() {
        return request;
    }

    /** The value of a variable of the route's path. */
    public String path(String name) {
        return path.get(name);
    }

    /** A query parameter; empty if it is missing or has no text. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isEmpty());
    }

    /** A query parameter that is a whole number from 0. */
    public Optional<Long> number(String name) {
        return query(name).map(text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw ProblemException.badRequest("'" + name + "' is a whole number from 0, not '" + text + "'");
            }
            return Long.parseLong(text);
        });
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name)).filter(text -> !text.isEmpty());
    }

    /**
     * The tag, without quotes, of what the client saw and wants to change; empty if it means whatever is there. To be compared in the
     * transaction of the change.
     */
    public Optional<String> expected() {
        // a proxy that compresses answers makes their tags weak
        return header("If-Match")
                .map(text -> text.strip().replaceAll("^W/|\"", ""))
                .filter(tag -> !tag.equals("*"));
    }

    /** Whether the client means only what is there, whatever it is like: {@code If-Match: *}. */
    public boolean expectsAny() {
        return header("If-Match").filter(text -> text.strip().equals("*")).isPresent();
    }

    /** Whether the client asks for this type by name. */
    public boolean accepts(String type) {
        return header("Accept").filter(text -> text.contains(type)).isPresent();
    }

    /** Who calls; on routes that everybody may call there may be nobody. */
    public Optional<Caller> caller() {
        return caller;
    }

    /** The caller's name, for records. */
    public String user() {
        return caller.map(Caller::name).orElse("anonymous");
    }

    /**
     * Refuses a caller who may not.
     *
     * @throws ProblemException 401 without a caller, 403 for one who may not */
    public void require(Right right, Optional<String> plan, Optional<String> environment) {
        Caller who = caller.orElseThrow(() -> ProblemException.unauthorized("log in, or send an API token"));
        if (who.may(right, plan, environment)) return;
        throw ProblemException.forbidden("'" + who.name() + "' needs the right '" + right.word() + "'"
                + plan.map(name -> " for plan '" + name + "'").orElse("")
                + environment.map(name -> " in environment '" + name + "'").orElse(""));
    }

    /**
     * The body, which must be a JSON object with no other members than these.
     *
     * @throws ProblemException 400, 413 or 415 if it is not
     */
    public ObjectNode body(String... known) {
        return body(Set.of(known));
    }

    private ObjectNode body(Set<String> known) {
        requireJson();
        ObjectNode object = object(Json.parse(bytes()));
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) unknown.add(name);
        });
        if (!unknown.isEmpty()) {
            throw ProblemException.badRequest("unknown: " + String.join(", ", unknown) + ". Known here: "
                    + String.join(", ", new TreeSet<>(known)));
        }
        return object;
    }

    private void requireJson() {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (type.isEmpty() && !Body.comesWith(request)) {
            throw ProblemException.badRequest("the body is missing; a JSON object is expected");
        }
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new ProblemException(
                    Problem.of(415, "Unsupported media type", "the body must be application/json, not '" + type + "'"));
        }
    }

    private static ObjectNode object(JsonNode read) {
        if (read instanceof ObjectNode object) return object;
        throw ProblemException.badRequest("the body must be a JSON object");
    }

    /**
     * The body, which must be a JSON object; members of its members may be there twice, and the last of them counts. For clients that are
     * not ours to correct.
     */
    public ObjectNode looseBody() {
        requireJson();
        return object(Json.parseLoosely(bytes()));
    }

    /** The body as it came, at most {@value #BODY_BYTES} bytes. */
    public byte[] bytes() {
        return bytes(BODY_BYTES);
    }

    /** The body as it came, at most so many bytes. It is read once: whoever asks first sets the limit. */
    public byte[] bytes(int largest) {
        if (body == null) body = Body.read(request, largest);
        return body;
    }
}
