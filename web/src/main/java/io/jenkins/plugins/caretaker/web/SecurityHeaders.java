package io.jenkins.plugins.caretaker.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** What browsers are told about every answer, before anything else is known of it. */
final class SecurityHeaders {

    /** Of the build; empty when it is not packaged. */
    private static final Optional<String> VERSION =
            Optional.ofNullable(SecurityHeaders.class.getPackage().getImplementationVersion());

    private SecurityHeaders() {}

    static void set(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        // answers tell about systems; only what says otherwise may be kept
        response.setHeader("Cache-Control", "no-store");
        // GET /session tells it to everybody too; clients of another version say so
        VERSION.ifPresent(version -> response.setHeader("Caretaker-Version", version));
    }
}
