package io.jenkins.plugins.caretaker.run;

import java.util.Map;
import java.util.Optional;

/**
 * Somebody decided how an execution goes on that waits because something failed.
 *
 * @param node only what failed there; everything that waits if empty
 * @param variables as they were given to the run, in case its process is gone: they are not stored
 * @param user who decides; recorded
 */
public record ResumeRequest(
        String execution, Decision decision, Optional<String> node, Map<String, String> variables, String user) {

    public ResumeRequest {
        variables = Map.copyOf(variables);
    }
}
