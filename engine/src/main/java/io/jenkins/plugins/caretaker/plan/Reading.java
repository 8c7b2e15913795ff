package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import java.nio.file.Path;

/**
 * What every reader of a part of a plan shares. Used by one thread, for one plan.
 *
 * @param directory where relative paths start
 * @param checkFiles whether hooks and sources of secrets must exist now; not so for a stored plan that is only looked at
 */
record Reading(Diagnostics problems, Path directory, boolean checkFiles) {

    /** Resolves a path of the plan; {@code ~/} is the home of whoever runs Caretaker. */
    Path path(String text) {
        if (text.startsWith("~/"))
            return Path.of(System.getProperty("user.home")).resolve(text.substring(2));
        return directory.resolve(text).normalize();
    }
}
