package io.jenkins.plugins.caretaker.standalone.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Table;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        description = "Shows what a trigger would have started, on the events that were recorded. Starts nothing.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker trigger test webfarm on-return --since 7d")
public final class TriggerTestCommand implements Action {

    private static final int SHOWN = 5;

    @Parameters(index = "0", paramLabel = "PLAN", description = "a plan in the store")
    private String plan;

    @Parameters(index = "1", paramLabel = "TRIGGER", description = "one of its triggers")
    private String trigger;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "a time span until now such as 7d, or a time such as 2026-11-24T10:00:00Z (default: 1d)")
    private String since;

    @Override
    public Answer run(Session session) {
        ObjectNode test = session.host().triggers().test(plan, trigger, since);
        return Answer.done(() -> test, () -> text(test));
    }

    private static String text(ObjectNode test) {
        JsonNode firings = test.path("firings");
        if (firings.isEmpty()) {
            return "nothing would have started since " + Moment.of(test.path("since")) + "\n";
        }
        Table table = new Table("AT", "EVENTS", "ENVIRONMENT", "ABOUT");
        firings.forEach(firing -> table.row(
                Moment.of(firing.path("at")),
                firing.path("events").asText("-"),
                firing.path("environment").asText("-").replace("null", "-"),
                subjects(firing.path("subjects"))));
        long more = test.path("more").asLong();
        return table.render() + (more == 0 ? "" : "and " + more + " more\n");
    }

    private static String subjects(JsonNode subjects) {
        if (subjects.isEmpty()) return "-";
        String some = StreamSupport.stream(subjects.spliterator(), false)
                .limit(SHOWN)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return subjects.size() <= SHOWN ? some : some + " and " + (subjects.size() - SHOWN) + " more";
    }
}
