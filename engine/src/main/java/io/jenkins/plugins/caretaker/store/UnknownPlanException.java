package io.jenkins.plugins.caretaker.store;

import io.jenkins.plugins.caretaker.text.Nearest;
import java.util.Collection;

/** A plan, or a version of it, that the store does not have. */
public final class UnknownPlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnknownPlanException(String message) {
        super(message);
    }

    static UnknownPlanException plan(String name, Collection<String> known) {
        String all = known.isEmpty() ? "The store is empty" : "Plans in the store: " + String.join(", ", known);
        String near = Nearest.to(name, known)
                .map(match -> " Did you mean '" + match + "'?")
                .orElse("");
        return new UnknownPlanException("there is no plan '" + name + "' in the store. " + all + "." + near);
    }

    static UnknownPlanException version(String plan, String version) {
        return new UnknownPlanException(
                "plan '" + plan + "' has no version '" + version + "'. List them with: caretaker versions " + plan);
    }
}
