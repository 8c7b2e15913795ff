package io.jenkins.plugins.caretaker.machine;

import io.jenkins.plugins.caretaker.text.Nearest;
import java.util.Collection;

/** There is no such machine. */
public final class UnknownMachineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownMachineException(String name, Collection<String> known) {
        super("there is no machine '" + name + "'; machines are the nodes of plans in the store."
                + Nearest.to(name, known)
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse(""));
    }
}
