package io.jenkins.plugins.caretaker.standalone.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;

/** Files that steps kept. */
public interface Artifacts {

    /** Of one execution: {@code [{"step_id", "step", "node", "name", "bytes"}]}, in the order they were named. */
    ArrayNode list(String execution);

    /** What one of them holds, to be closed; it has to be one of those. */
    InputStream open(String execution, String stepId, String node, String name) throws IOException;
}
