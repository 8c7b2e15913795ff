package io.jenkins.plugins.caretaker.standalone.host.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.client.CaretakerClient;
import io.jenkins.plugins.caretaker.client.EventStream;
import io.jenkins.plugins.caretaker.client.Events.Wanted;
import io.jenkins.plugins.caretaker.client.Execution;
import io.jenkins.plugins.caretaker.client.Executions;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.plan.PromptJson;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.run.ResumeRequest;
import io.jenkins.plugins.caretaker.run.RunJson;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.standalone.host.Patience;
import io.jenkins.plugins.caretaker.standalone.host.Runs;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Executions of a server. */
record RemoteRuns(CaretakerClient client) implements Runs {

    @Override
    public List<Prompt> prompts(RunRequest request) {
        for (JsonNode set : client.plans().outline(request.plan()).path("step_sets")) {
            if (!set.path("name").asText().equals(request.stepSet())) continue;
            return PromptJson.read(set.path("prompts"), request.plan()).stream()
                    .filter(prompt -> request.variables().keySet().stream().noneMatch(prompt.name()::equalsIgnoreCase))
                    .toList();
        }
        // the server says which step sets there are, when it is to run this one
        return List.of();
    }

    @Override
    public ObjectNode noop(RunRequest request) {
        Execution shown = client.executions().start(wanted(request).noop());
        ObjectNode document = RunJson.of(
                shown.id(),
                "noop",
                request.stepSet(),
                Documents.object(client.plans().state(request.plan())));
        document.set("preview", shown.json().path("preview"));
        document.set("packages", shown.json().path("packages"));
        document.set("held_back", shown.json().path("held_back"));
        return document;
    }

    @Override
    public Running start(RunRequest request, View view) {
        return follow(wanted(request).nowOrNever(), view);
    }

    @Override
    public Running enqueue(RunRequest request, Patience patience, View view) {
        io.jenkins.plugins.caretaker.client.RunRequest wanted = wanted(request);
        return follow(patience.limit().map(wanted::waitAtMost).orElse(wanted), view);
    }

    /** Listens first, so that nothing of what it starts is missed. */
    private Running follow(io.jenkins.plugins.caretaker.client.RunRequest wanted, View view) {
        EventStream events = client.events().fromNow(Wanted.ofPlan(wanted.plan()));
        try {
            return new RemoteRunning(client, client.executions().start(wanted).id(), events, view);
        } catch (RuntimeException | Error e) {
            events.close();
            throw e;
        }
    }

    @Override
    public Optional<Running> resume(ResumeRequest request, View view) {
        Executions.Decision decision =
                Executions.Decision.valueOf(request.decision().name());
        Unknown.execution(
                () -> client.executions().resume(request.execution(), decision, request.node(), request.variables()));
        return Optional.empty();
    }

    @Override
    public ObjectNode reset(ResetRequest request) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("force", request.force())
                .put("noop", request.noop());
        request.stepSet().ifPresent(name -> body.put("step_set", name));
        request.step().ifPresent(name -> body.put("step", name));
        ObjectNode filters = body.putObject("filters");
        filters(request.filter()).forEach(filters::put);
        return Documents.object(client.plans().reset(request.plan(), body));
    }

    @Override
    public ObjectNode list(Optional<String> plan) {
        List<Execution> executions = client.executions().list(plan);
        // as on this machine: a mistyped plan is refused, a removed one is not
        if (executions.isEmpty() && plan.isPresent()) client.plans().state(plan.get());
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(
                "executions",
                Documents.each(executions.stream().map(Execution::json).toList(), Documents.EXECUTION));
        return document;
    }

    @Override
    public ObjectNode find(String execution) {
        Execution found = Unknown.execution(() -> client.executions().get(execution));
        return Documents.pick(found.json(), Documents.EXECUTION);
    }

    @Override
    public ObjectNode cancel(String execution, Stage stage) {
        Executions.Stage wanted = Executions.Stage.valueOf(stage.name());
        Execution asked = Unknown.execution(() -> client.executions().cancel(execution, wanted));
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution", asked.id())
                .put("requested", stage.name().toLowerCase(Locale.ROOT));
    }

    private static io.jenkins.plugins.caretaker.client.RunRequest wanted(RunRequest request) {
        io.jenkins.plugins.caretaker.client.RunRequest wanted = io.jenkins.plugins.caretaker.client.RunRequest.of(
                        request.plan())
                .stepSet(request.stepSet())
                .seed(request.seed());
        if (request.consent().interruptive()) wanted = wanted.interruptive();
        if (request.consent().destructive()) wanted = wanted.destructive();
        if (request.environment().isPresent())
            wanted = wanted.environment(request.environment().get());
        if (request.tenant().isPresent())
            wanted = wanted.tenant(request.tenant().get());
        for (Map.Entry<String, String> each : request.variables().entrySet())
            wanted = wanted.variable(each.getKey(), each.getValue());
        for (Map.Entry<String, String> each : filters(request.filter()).entrySet())
            wanted = wanted.filter(each.getKey(), each.getValue());
        return wanted;
    }

    private static Map<String, String> filters(NodeFilter filter) {
        Map<String, String> filters = new LinkedHashMap<>();
        filter.values().forEach((option, value) -> filters.put(option.name().toLowerCase(Locale.ROOT), value));
        return filters;
    }
}
