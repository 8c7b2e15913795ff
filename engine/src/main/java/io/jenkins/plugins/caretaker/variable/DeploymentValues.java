package io.jenkins.plugins.caretaker.variable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an execution exported.
 *
 * @param execution its id, which the record of the reading execution keeps
 * @param values by name, in the order they were set
 */
public record DeploymentValues(String execution, Map<String, OutputValue> values) {

    public DeploymentValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
