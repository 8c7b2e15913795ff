package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.journal.Artifact;
import java.util.List;

/** Files that steps kept, as JSON. */
public final class ArtifactJson {

    private ArtifactJson() {}

    /** Of one execution, in the order they were named. */
    public static ArrayNode of(List<Artifact> artifacts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        artifacts.forEach(artifact -> list.addObject()
                .put("step_id", artifact.stepId())
                .put("step", artifact.step())
                .put("node", artifact.node())
                .put("name", artifact.name())
                .put("bytes", artifact.bytes()));
        return list;
    }
}
