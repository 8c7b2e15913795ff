package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.Execution;
import io.jenkins.plugins.caretaker.standalone.host.Artifacts;
import java.io.InputStream;
import java.util.List;

/** Files on a server. */
record RemoteArtifacts(CaretakerClient client) implements Artifacts {

    private static final List<String> ARTIFACT = List.of("step_id", "step", "node", "name", "bytes");

    @Override
    public ArrayNode list(String execution) {
        Execution found = Unknown.execution(() -> client.executions().get(execution));
        return Documents.each(found.json().path("artifacts"), ARTIFACT);
    }

    @Override
    public InputStream open(String execution, String stepId, String node, String name) {
        return client.executions().artifact(execution, stepId, node, name);
    }
}
