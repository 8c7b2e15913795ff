package io.jenkins.plugins.caretaker.standalone.variable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Values.Case;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "eval",
        description = {
            "Evaluates a template and prints what it gives. Tokens without a value stay in it and are named on",
            "standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker template eval 'Hello #{Name | ToUpper}' --vars vars.json",
            "  caretaker template eval --file app.conf.tmpl --continue --vars vars.json",
            "  caretaker template eval --batch cases.json"
        })
public final class TemplateEvalCommand implements Action {

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--vars", paramLabel = "FILE", description = "a JSON object: names and values")
    private Path variables;

    @Option(
            names = "--continue",
            description = "text that looks like a tag and is none stays as it is, instead of being an error")
    private boolean lenient;

    /** What to evaluate; one of them. */
    static final class Source {

        @Parameters(paramLabel = "TEMPLATE", description = "the template")
        private String template;

        @Option(names = "--file", paramLabel = "FILE", description = "a file that is a template")
        private Path file;

        @Option(
                names = "--batch",
                paramLabel = "FILE",
                description = "a JSON list of {\"id\", \"vars\", \"template\"}; always answers with JSON")
        private Path batch;
    }

    @Override
    public Answer run(Session session) {
        if (source.batch != null) return batch(session, JsonInput.list(source.batch));
        Map<String, String> values = variables == null ? Map.of() : JsonInput.variables(JsonInput.read(variables));
        String template = source.file == null ? source.template : JsonInput.text(source.file);
        JsonNode found = session.host()
                .values()
                .evaluate(List.of(new Case(null, template, values)), lenient)
                .get(0);
        found.path("missing").forEach(token -> session.console().say("caretaker: no value: " + token.asText()));
        boolean failed = found.hasNonNull("error");
        if (failed) session.console().say("caretaker: " + found.path("error").asText());
        return new Answer(
                failed ? ExitCode.INVALID : ExitCode.DONE,
                () -> found,
                () -> lines(found.path("value").textValue()));
    }

    private Answer batch(Session session, JsonNode list) {
        List<Case> cases = new ArrayList<>();
        for (JsonNode one : list) {
            if (!one.path("template").isTextual()) {
                throw new InvalidRequestException(
                        "every case of a batch needs a 'template' that is text, but one is " + one);
            }
            Map<String, String> values = JsonInput.variables(one.path("vars"));
            cases.add(new Case(one.get("id"), one.get("template").textValue(), values));
        }
        ArrayNode answers = session.host().values().evaluate(cases, lenient);
        return Answer.done(() -> answers, () -> answers.toPrettyString() + "\n");
    }

    private static String lines(String value) {
        if (value == null) return "";
        return value.endsWith("\n") ? value : value + "\n";
    }
}
