package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.web.access.Caller;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.page.Crumb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** How a host finds out who calls. Safe for many threads. */
public interface Access {

    /**
     * Who makes this request; empty if it names nobody. Called once per request, before anything is read of its body. A request
     * that a browser could have been tricked into is refused here.
     *
     * @throws ProblemException 401 for credentials that are wrong, 403 for a forged request, 429 after too many wrong ones
     */
    Optional<Caller> caller(HttpServletRequest request);

    /** What the host itself wants to see in requests that change something; the pages send it along. */
    default Crumb crumb(HttpServletRequest request) {
        return Crumb.NONE;
    }

    /** Routes of the host's own: logging in, managing tokens. */
    default List<Route> routes() {
        return List.of();
    }
}
