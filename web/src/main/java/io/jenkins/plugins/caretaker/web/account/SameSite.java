package io.jenkins.plugins.caretaker.web.account;

import io.jenkins.plugins.caretaker.web.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/** Refuses what a page of somebody else's made a browser send. */
final class SameSite {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private SameSite() {}

    /** @throws ProblemException 403 if the browser says that another site's page asks */
    static void require(HttpServletRequest request) {
        String fetch = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean foreign = (fetch != null && !OURS.contains(fetch)) || (origin != null && !isOurs(origin, request));
        if (foreign) throw ProblemException.forbidden("this request comes from a page of another site");
    }

    /** Compared without the scheme, which a proxy in front may have changed. */
    private static boolean isOurs(String origin, HttpServletRequest request) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
