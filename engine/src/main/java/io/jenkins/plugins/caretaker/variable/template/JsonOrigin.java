package io.jenkins.plugins.caretaker.variable.template;

import java.util.List;
import java.util.Set;

/**
 * What evaluating a variable left unresolved before its JSON was walked into.
 *
 * <p>A part of the JSON reports only the tokens that stand in it. A token that failed because it reaches into the very
 * variable being evaluated is tried again when its part is read: by then the variable is known.
 *
 * @param missing the unresolved tokens
 * @param retries tokens to try again
 */
record JsonOrigin(Set<String> missing, List<Retry> retries) {

    static final JsonOrigin NONE = new JsonOrigin(Set.of(), List.of());

    /** A token to try again, what it was echoed as, and where its names are looked up. */
    record Retry(Token token, String echo, Scope scope) {}

    boolean isClean() {
        return missing.isEmpty() && retries.isEmpty();
    }
}
