package io.jenkins.plugins.caretaker.run.packages;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A package as an execution uses it.
 *
 * @param step that needs it, by id
 * @param version found, also if {@code latest} was wanted
 */
public record FoundPackage(String step, String id, String feed, String version, Path file) {

    /** What templates can say of it. Source: Octopus' names of package variables. */
    public Map<String, String> variables() {
        String prefix = "Octopus.Action.Package[" + id + "].";
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(prefix + "PackageId", id);
        variables.put(prefix + "PackageVersion", version);
        variables.put(prefix + "FeedId", feed);
        variables.put(prefix + "PackageFilePath", file.toString());
        return variables;
    }
}
