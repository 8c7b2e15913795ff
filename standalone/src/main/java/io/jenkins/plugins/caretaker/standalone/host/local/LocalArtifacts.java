package io.jenkins.plugins.caretaker.standalone.host.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Artifact;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.ArtifactJson;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.host.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Files in the home, beside the logs. */
record LocalArtifacts(Supplier<Caretaker> caretaker) implements Artifacts {

    @Override
    public ArrayNode list(String execution) {
        String id = Find.execution(caretaker.get().executions(), execution).id();
        List<Artifact> kept = caretaker
                .get()
                .journal()
                .read(transaction -> transaction.outputs().artifacts(id));
        return ArtifactJson.of(kept);
    }

    @Override
    public InputStream open(String execution, String stepId, String node, String name) throws IOException {
        Execution found = Find.execution(caretaker.get().executions(), execution);
        Path file = caretaker.get().logs().artifact(found.plan(), found.id(), node, stepId, name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("'" + name + "' of execution " + found.id() + " is not here: expected "
                    + file + ". It lies in the --home of whoever ran it");
        }
        return Files.newInputStream(file);
    }
}
