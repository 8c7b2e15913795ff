package io.jenkins.plugins.caretaker.web.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with variables: {@code /api/v1/plans/{name}/state}. A variable takes one segment, whole and not empty; the last one takes
 * the rest of the path if it is written {@code {name*}}.
 */
public record PathTemplate(String text, List<String> segments) {

    public static PathTemplate of(String text) {
        return new PathTemplate(text, List.of(text.substring(1).split("/", -1)));
    }

    /**
     * The variables' values if the path fits.
     *
     * @param path decoded segments
     */
    public Optional<Map<String, String>> match(List<String> path) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.endsWith("*}")) {
                if (i >= path.size()) return Optional.empty();
                variables.put(
                        segment.substring(1, segment.length() - 2), String.join("/", path.subList(i, path.size())));
                return Optional.of(variables);
            }
            if (i >= path.size()) return Optional.empty();
            if (segment.startsWith("{")) {
                if (path.get(i).isEmpty()) return Optional.empty();
                variables.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return path.size() == segments.size() ? Optional.of(variables) : Optional.empty();
    }
}
