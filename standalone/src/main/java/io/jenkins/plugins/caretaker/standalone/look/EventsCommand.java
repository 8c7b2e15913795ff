package io.jenkins.plugins.caretaker.standalone.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Console;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import io.jenkins.plugins.caretaker.standalone.host.Events;
import io.jenkins.plugins.caretaker.standalone.terminal.Moment;
import io.jenkins.plugins.caretaker.standalone.terminal.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        description = "Shows what happened: to machines, executions, plans and triggers. Oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  caretaker events", "  caretaker events --since 0 --event execution --plan hello --json"})
public final class EventsCommand implements Action {

    private static final int MOST = 1_000;

    @Option(
            names = "--since",
            paramLabel = "N",
            description = "those behind this position; without it the newest are shown")
    private Long since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "at most so many, from 1 to 1000 (default: 100)")
    private int limit;

    @Option(names = "--follow", description = "go on with what happens from now on; with --json one document a line")
    private boolean follow;

    @Option(
            names = "--event",
            paramLabel = "TYPE",
            description = "types of events, or their beginnings: machine.health,execution.failed")
    private String type;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "types that belong together: critical, machine_gained, machine_lost, health_changed,"
                    + " connectivity_changed, machines, executions, plans, triggers")
    private String group;

    @Option(names = "--plan", paramLabel = "PLAN", description = "of these plans, their machines among them")
    private String plan;

    @Option(names = "--machine", paramLabel = "M", description = "about these machines")
    private String machine;

    @Option(names = "--role", paramLabel = "ROLE", description = "about machines with these roles")
    private String role;

    @Option(
            names = "--environment",
            paramLabel = "E",
            description = "about machines and executions of these environments")
    private String environment;

    @Option(names = "--tenant", paramLabel = "T", description = "about executions for these tenants")
    private String tenant;

    @Option(names = "--execution", paramLabel = "EXECUTION", description = "of this execution")
    private String execution;

    @Override
    public Answer run(Session session) throws InterruptedException {
        if (limit < 1 || limit > MOST) throw new InvalidRequestException("--limit is a number from 1 to " + MOST);
        if (since != null && since < 0) throw new InvalidRequestException("--since is a number from 0");
        Events.Wanted wanted = new Events.Wanted(Optional.ofNullable(since), limit, filters());
        if (follow) {
            Console console = session.console();
            session.host().events().follow(wanted, event -> {
                console.print((session.json() ? event.toString() : line(event)) + "\n");
                console.flush();
            });
        }
        ObjectNode page = session.host().events().page(wanted);
        if (page.has("pruned")) {
            session.console()
                    .say("caretaker: events up to " + page.path("pruned").asLong() + " are not kept any more");
        }
        return Answer.done(() -> page, () -> text(page.path("events")));
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        BiConsumer<String, String> add = (name, value) -> {
            if (value != null) filters.put(name, value);
        };
        add.accept("type", type);
        add.accept("group", group);
        add.accept("plan", plan);
        add.accept("machine", machine);
        add.accept("role", role);
        add.accept("environment", environment);
        add.accept("tenant", tenant);
        add.accept("execution", execution);
        return filters;
    }

    private static String text(JsonNode events) {
        if (events.isEmpty()) return "no events\n";
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(line(event)).append('\n'));
        return text.toString();
    }

    /** A line each, because they come one by one. */
    private static String line(JsonNode event) {
        StringBuilder line = new StringBuilder(event.path("id").asText())
                .append(' ')
                .append(Moment.of(event.path("at")))
                .append(' ')
                .append(event.path("type").asText())
                .append(' ')
                .append(event.path("subject").asText());
        JsonNode data = event.path("data");
        for (String fact : new String[] {"execution", "environment", "trigger", "id", "value"}) {
            if (data.hasNonNull(fact)) {
                line.append(' ').append(fact).append('=').append(data.path(fact).asText());
            }
        }
        if (event.hasNonNull("actor")) {
            line.append(" by ").append(event.path("actor").asText());
        }
        String reason = event.path("reason").asText("");
        if (event.hasNonNull("reason") && !reason.isBlank()) line.append(": ").append(reason);
        return Printable.of(line.toString().replace('\n', ' '));
    }
}
