package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.check.CheckJson;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.Machine;
import io.jenkins.plugins.caretaker.machine.MachineJson;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.Machines.View;
import io.jenkins.plugins.caretaker.machine.Metadata;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.machine.Silence;
import io.jenkins.plugins.caretaker.machine.Word;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Machines: their configuration, and what is known of them, as resources with tags of their own, so that a change of one is none of
 * the other. Source: seed 003, "Separate Machine and Health".
 */
public record MachineRoutes(Caretaker caretaker) {

    private static final String MACHINE = "/api/v1/machines/{machine}";

    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        "/api/v1/machines",
                        Right.VIEW,
                        "All machines with what is known of them",
                        this::all),
                Route.of(Method.GET, MACHINE, Right.VIEW, "A machine with what is known of it", this::one),
                Route.of(Method.GET, MACHINE + "/config", Right.VIEW, "How a machine is configured", this::config),
                Route.of(
                        Method.PUT,
                        MACHINE + "/config",
                        Right.CONFIGURE,
                        "Enables or disables a machine",
                        this::enable),
                Route.of(Method.GET, MACHINE + "/health", Right.VIEW, "What is known of a machine", this::facts),
                Route.of(Method.PUT, MACHINE + "/health", Right.RUN, "Says how a machine is", this::health),
                Route.of(
                        Method.PUT,
                        MACHINE + "/connectivity",
                        Right.RUN,
                        "Says whether a machine can be reached",
                        this::connectivity),
                Route.of(
                        Method.PUT,
                        MACHINE + "/silence",
                        Right.RUN,
                        "Begins a time in which nothing is told of a machine",
                        this::silence),
                Route.of(Method.DELETE, MACHINE + "/silence", Right.RUN, "Ends that time", this::endSilence),
                Route.of(Method.POST, MACHINE + "/check", Right.RUN, "Looks at a machine now", this::check),
                Route.of(
                        Method.GET,
                        MACHINE + "/metadata",
                        Right.VIEW,
                        "What was noted about a machine",
                        this::metadata),
                Route.of(Method.GET, MACHINE + "/metadata/{id}", Right.VIEW, "One thing that was noted", this::oneNote),
                Route.of(
                        Method.PUT,
                        MACHINE + "/metadata/{id}",
                        Right.RUN,
                        "Notes something about a machine",
                        this::setMetadata),
                Route.of(Method.DELETE, MACHINE + "/metadata/{id}", Right.RUN, "Removes a note", this::removeMetadata));
    }

    private Reply all(Call call) {
        List<View> seen = machines().list().stream()
                .filter(view -> call.caller()
                        .filter(who ->
                                who.may(Right.VIEW, Optional.of(view.machine().plan()), Optional.empty()))
                        .isPresent())
                .toList();
        return Reply.json(MachineJson.of(seen));
    }

    private Reply one(Call call) {
        return Reply.json(MachineJson.of(view(call, Right.VIEW)));
    }

    private Reply config(Call call) {
        Machine machine = machines().configuration(call.path("machine"));
        call.require(Right.VIEW, Optional.of(machine.plan()), Optional.empty());
        return Reply.json(MachineJson.config(machine)).tagged(configTag(machine));
    }

    private Reply enable(Call call) {
        View view = view(call, Right.CONFIGURE);
        ObjectNode body = call.body("enabled", "reason");
        if (!body.path("enabled").isBoolean()) throw ProblemException.badRequest("'enabled' is true or false");
        View now = machines(call, seen -> configTag(seen.machine()))
                .setEnabled(
                        view.machine().name(),
                        body.path("enabled").asBoolean(),
                        call.user(),
                        text(body, "reason").orElse(""));
        return Reply.json(MachineJson.config(now.machine())).tagged(configTag(now.machine()));
    }

    private Reply facts(Call call) {
        return answer(view(call, Right.VIEW));
    }

    private Reply health(Call call) {
        View view = view(call, Right.RUN);
        ObjectNode body = call.body("health", "reason", "ttl_seconds");
        Health health = word(body, "health", Health.values());
        return answer(
                machines(call, MachineRoutes::factsTag).setHealth(view.machine().name(), health, word(call, body)));
    }

    private Reply connectivity(Call call) {
        View view = view(call, Right.RUN);
        ObjectNode body = call.body("connectivity", "reason", "ttl_seconds");
        Connectivity connectivity = word(body, "connectivity", Connectivity.values());
        return answer(machines(call, MachineRoutes::factsTag)
                .setConnectivity(view.machine().name(), connectivity, word(call, body)));
    }

    private Reply silence(Call call) {
        View view = view(call, Right.RUN);
        ObjectNode body = call.body("kind", "reason", "ttl_seconds");
        Silence.Kind kind = word(body, "kind", Silence.Kind.values());
        return answer(machines().silence(view.machine().name(), kind, word(call, body)));
    }

    private Reply endSilence(Call call) {
        View view = view(call, Right.RUN);
        return answer(machines().endSilence(view.machine().name(), call.user()));
    }

    private static Reply answer(View now) {
        ObjectNode json = MachineJson.facts(now);
        // the document also shows what is none of the two facts: that makes it another document, but nobody's decision
        // a wrong one
        return Reply.json(json)
                .tagged(factsTag(now) + "-"
                        + Integer.toHexString(json.toString().hashCode()));
    }

    private Reply check(Call call) {
        View view = view(call, Right.RUN);
        ObjectNode body = call.body("type");
        Optional<CheckType> type = text(body, "type").map(given -> word(body, "type", CheckType.values()));
        try {
            return Reply.json(
                    CheckJson.of(caretaker.checks().check(view.machine().name(), type)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(503, "Service unavailable", "the server ends"));
        }
    }

    private Reply metadata(Call call) {
        return Reply.json(MachineJson.metadata(view(call, Right.VIEW)));
    }

    private Reply setMetadata(Call call) {
        View view = view(call, Right.RUN);
        ObjectNode body = call.body("severity", "value", "message");
        Severity severity = word(body, "severity", Severity.values(), Severity.INFO);
        View now = machines(call, seen -> noteTag(seen, call.path("id")).orElse(""))
                .setMetadata(
                        view.machine().name(),
                        call.path("id"),
                        severity,
                        text(body, "value").orElse(""),
                        text(body, "message").orElse(""),
                        call.user());
        return note(MachineJson.metadata(now), now, call);
    }

    private Reply removeMetadata(Call call) {
        View view = view(call, Right.RUN);
        String id = call.path("id");
        Machines machines = machines(call, seen -> noteTag(seen, id).orElse(""));
        if (!machines.removeMetadata(view.machine().name(), id)) throw unnoted(view, id);
        return Reply.empty(204);
    }

    private Reply oneNote(Call call) {
        View view = view(call, Right.VIEW);
        Metadata entry = note(view, call.path("id")).orElseThrow(() -> unnoted(view, call.path("id")));
        return note(MachineJson.metadata(entry), view, call);
    }

    private static Reply note(ObjectNode json, View view, Call call) {
        return Reply.json(json).tagged(noteTag(view, call.path("id")).orElse(""));
    }

    private static ProblemException unnoted(View view, String id) {
        String name = view.machine().name();
        return ProblemException.notFound("machine '" + name + "' has no metadata '" + id
                + "'. List it with: caretaker machine metadata " + name + " list");
    }

    private static Optional<Metadata> note(View view, String id) {
        return view.metadata().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The machine, of a plan for which the caller has the right. */
    private View view(Call call, Right right) {
        View view = machines().find(call.path("machine"));
        call.require(right, Optional.of(view.machine().plan()), Optional.empty());
        return view;
    }

    private static String configTag(Machine machine) {
        return "c" + machine.version();
    }

    private static String factsTag(View view) {
        return "f" + view.facts().version();
    }

    private static Optional<String> noteTag(View view, String id) {
        return note(view, id)
                .map(MachineJson::metadata)
                .map(json -> "m" + Integer.toHexString(json.toString().hashCode()));
    }

    /** The machines, for a change that the client wants only of what it saw. */
    private Machines machines(Call call, Function<View, String> tag) {
        if (call.expectsAny()) {
            return machines().onlyIf(view -> {
                if (tag.apply(view).isEmpty()) throw ProblemException.missing();
            });
        }
        Optional<String> expected = call.expected().map(seen -> seen.replaceFirst("-.*", ""));
        return expected.map(seen -> machines().onlyIf(view -> {
                    if (!seen.equals(tag.apply(view))) throw ProblemException.changed();
                }))
                .orElseGet(this::machines);
    }

    private Machines machines() {
        return caretaker.machines();
    }

    private static Word word(Call call, ObjectNode body) {
        Optional<Duration> ttl = Optional.of(body.path("ttl_seconds"))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(node -> {
                    if (!node.isIntegralNumber()) throw ProblemException.badRequest("'ttl_seconds' is a whole number");
                    return Duration.ofSeconds(node.asLong());
                });
        return new Word(call.user(), text(body, "reason").orElse(""), ttl);
    }

    /** Text of a body, if it is there. */
    static Optional<String> text(ObjectNode body, String key) {
        if (!body.has(key) || body.path(key).isNull()) return Optional.empty();
        if (!body.path(key).isTextual()) throw ProblemException.badRequest("'" + key + "' is text");
        return Optional.of(body.path(key).textValue());
    }

    @SafeVarargs
    private static <E extends Enum<E>> E word(ObjectNode body, String key, E[] values, E... otherwise) {
        String given = text(body, key).orElse("");
        if (given.isEmpty() && otherwise.length == 1) return otherwise[0];
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.unprocessable("'" + key + "' is one of "
                        + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", not '" + given + "'"));
    }
}
