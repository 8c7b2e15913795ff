package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.stream.EventSockets;
import io.jenkins.plugins.caretaker.web.stream.EventSockets.Admitted;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** How hosts with WebSockets let clients in. Safe for many threads. */
public record Doors(EventSockets sockets, Access access) {

    /**
     * Lets a client of {@value EventSockets#PATH} in.
     *
     * @throws ProblemException if it may not
     */
    public Admitted events(HttpServletRequest request) {
        Optional<Caller> caller = access.caller(request);
        return sockets.admit(new Call(request, Map.of(), caller));
    }
}
