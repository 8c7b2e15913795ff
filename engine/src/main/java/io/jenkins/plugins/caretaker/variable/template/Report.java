package io.jenkins.plugins.caretaker.variable.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one text left unresolved while it was evaluated. */
final class Report {

    private final Set<String> missing = new LinkedHashSet<>();
    private final List<JsonOrigin.Retry> retries = new ArrayList<>();
    private boolean unset;

    void missing(String token) {
        missing.add(token);
    }

    void addAll(Report inner) {
        missing.addAll(inner.missing);
    }

    Set<String> missing() {
        return missing;
    }

    void retry(JsonOrigin.Retry retry) {
        retries.add(retry);
    }

    void unset() {
        unset = true;
    }

    boolean isUnset() {
        return unset;
    }

    JsonOrigin origin() {
        return new JsonOrigin(missing, retries);
    }
}
