package io.jenkins.plugins.caretaker.web.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/** What pages and clients are told about who calls; the same in every host. */
public final class SessionJson {

    /** Where hosts answer it. */
    public static final String PATH = "/api/v1/session";

    private SessionJson() {}

    /**
     * Who calls, and what they may do.
     *
     * @param caller empty for nobody
     * @param csrf what a write with the same cookie has to send along, if it has to
     * @param host {@code standalone} or {@code jenkins}
     */
    public static ObjectNode of(Optional<? extends Caller> caller, Optional<String> csrf, String version, String host) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("user", caller.map(Caller::name).orElse(null));
        json.putArray("rights");
        caller.ifPresent(known -> Arrays.stream(Right.values())
                .filter(known::may)
                .map(Right::word)
                .forEach(json.withArray("/rights")::add));
        return json.put("csrf", csrf.orElse(null)).put("version", version).put("host", host);
    }
}
