package io.jenkins.plugins.caretaker.standalone.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "artifacts",
        description = "Lists the files that the steps of an execution kept, or fetches one of them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker artifacts 1",
            "  caretaker artifacts 12 report.txt",
            "  caretaker artifacts 12 report.txt --node web01.example.com --output /tmp/web01.txt"
        })
public final class ArtifactsCommand implements Action {

    @Parameters(index = "0", paramLabel = "EXECUTION", description = "its number, as 'executions' shows it")
    private String execution;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "fetch this one; without it all are listed")
    private String name;

    @Option(names = "--node", paramLabel = "NODE", description = "only what was kept on this node")
    private String node;

    @Option(names = "--step", paramLabel = "STEP", description = "only what this step kept")
    private String step;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "where to write it, whatever is there (default: a new file of its name, here)")
    private Path output;

    @Override
    public Answer run(Session session) throws IOException {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        session.host().artifacts().list(execution).forEach(each -> {
            if (isMeant(each)) kept.add(each);
        });
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("execution", execution);
        if (name == null) {
            document.set("artifacts", kept);
            return Answer.done(() -> document, () -> text(kept));
        }
        ObjectNode one = only(kept);
        Fetched file = Fetched.to(output, name);
        file.write(session.host()
                .artifacts()
                .open(execution, one.path("step_id").asText(), one.path("node").asText(), name));
        document.setAll(one);
        document.put("file", file.path().toString());
        return Answer.done(() -> document, () -> file.path() + "\n");
    }

    private boolean isMeant(JsonNode artifact) {
        return (name == null || artifact.path("name").asText().equals(name))
                && (node == null || artifact.path("node").asText().equals(node))
                && (step == null || artifact.path("step").asText().equals(step));
    }

    private ObjectNode only(ArrayNode kept) {
        if (kept.size() == 1) return (ObjectNode) kept.get(0);
        if (kept.isEmpty()) {
            throw new InvalidRequestException("execution " + execution + " kept no '" + name + "'"
                    + (node == null ? "" : " on node '" + node + "'")
                    + (step == null ? "" : " in step '" + step + "'") + ". List what it kept with: caretaker artifacts "
                    + execution);
        }
        String all = StreamSupport.stream(kept.spliterator(), false)
                .map(each -> each.path("node").asText() + " (step '"
                        + each.path("step").asText() + "')")
                .collect(Collectors.joining(", "));
        throw new InvalidRequestException(
                "execution " + execution + " kept '" + name + "' more than once: " + all + ". Say --node, or --step");
    }

    private static String text(ArrayNode kept) {
        if (kept.isEmpty()) return "no files\n";
        Table table = new Table("NODE", "STEP", "NAME", "BYTES");
        kept.forEach(each -> table.row(
                each.path("node").asText(),
                each.path("step").asText(),
                each.path("name").asText(),
                each.path("bytes").asText()));
        return table.render();
    }
}
