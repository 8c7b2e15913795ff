package io.jenkins.plugins.caretaker.web.dopc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.ExecutionJson;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.api.Lookup;
import io.jenkins.plugins.caretaker.web.api.RunBody;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What DOPc can do with executions that are there. */
record ExecutionCalls(Caretaker caretaker) {

    private static final Set<String> MEMBERS = Set.of("plan", "task", "run_options");
    private static final Set<String> REMOVABLE = Set.of("new", "done", "failed");

    List<Route> list() {
        return List.of(
                Route.of(
                        Method.DELETE,
                        "/api/v1/executions/{execution}",
                        Right.CONFIGURE,
                        "Forgets an execution that has ended, with its log",
                        this::remove),
                Route.of(
                        Method.DELETE,
                        "/api/v1/executions",
                        Right.CONFIGURE,
                        "Forgets executions that have ended: those with these statuses, of one plan, of a certain age in seconds",
                        this::clear));
    }

    /** All that the caller may see, oldest first. */
    Reply all(Call call) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        caretaker.executions().list(Optional.empty()).stream()
                .filter(each -> may(call, Right.VIEW, each))
                .forEach(each -> list.add(DopcExecution.json(each)));
        return Reply.json(list);
    }

    Reply one(Call call) {
        return Reply.json(DopcExecution.json(new Lookup(caretaker).execution(call, Right.VIEW)));
    }

    private Reply remove(Call call) {
        Dopc.requireJson(call);
        Execution execution = new Lookup(caretaker).execution(call, Right.CONFIGURE);
        if (!execution.status().isFinished()) {
            throw new ConflictException("execution " + execution.id() + " has not ended (it is "
                    + execution.status().word() + "); cancel it first");
        }
        forget(List.of(execution));
        return Reply.json(DopcExecution.json(execution));
    }

    private Reply clear(Call call) {
        Dopc.requireJson(call);
        Params params = new Params(call.body("statuses", "plan", "age"));
        List<String> statuses = params.texts("statuses");
        if (!REMOVABLE.containsAll(statuses)) {
            throw ProblemException.unprocessable("parameter 'statuses' may hold new, done and failed, not " + statuses);
        }
        Optional<String> plan = params.text("plan");
        Instant before = params.number("age")
                .map(seconds -> Instant.now().minusSeconds(Math.max(0, Math.min(seconds, Integer.MAX_VALUE))))
                .orElse(Instant.MAX);
        List<Execution> chosen = caretaker.executions().list(plan).stream()
                .filter(each -> each.status().isFinished())
                .filter(each -> statuses.contains(DopcExecution.word(each.status())))
                .filter(each -> each.createdAt().isBefore(before))
                .filter(each -> may(call, Right.CONFIGURE, each))
                .toList();
        forget(chosen);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        chosen.forEach(each -> list.add(DopcExecution.json(each)));
        return Reply.json(list);
    }

    private void forget(List<Execution> executions) {
        caretaker.journal().write(transaction -> {
            executions.forEach(each -> transaction.executions().delete(each.id()));
            return executions.size();
        });
        executions.forEach(each -> caretaker.logs().delete(each.plan(), each.id()));
    }

    private static boolean may(Call call, Right right, Execution execution) {
        return call.caller()
                .filter(who ->
                        who.may(right, Optional.of(execution.plan()), Optional.ofNullable(execution.environment())))
                .isPresent();
    }

    /** Whether a body that asks for an execution is in DOPc's form. */
    static boolean isTheirs(Call call) {
        Set<String> members = new HashSet<>();
        call.looseBody().fieldNames().forEachRemaining(members::add);
        return members.contains("run_options") || (Dopc.speaks(call) && MEMBERS.containsAll(members));
    }

    /** Starts one, or queues it while its plan is in use. */
    Reply start(Call call) {
        ObjectNode body = request(call);
        String plan = body.path("plan").textValue();
        boolean noop = body.path("noop").booleanValue();
        RunRequest request = RunBody.read(body, plan, noop, call.user());
        if (noop) {
            String id = caretaker.executions().noop(request).execution();
            return Reply.json(
                    201, DopcExecution.json(caretaker.executions().find(id).orElseThrow()));
        }
        AtomicReference<Execution> started = new AtomicReference<>();
        caretaker.executions().submit(request, Optional.empty(), (transaction, created) -> started.set(created));
        return created(call, started.get());
    }

    private static Reply created(Call call, Execution execution) {
        return Reply.json(201, Dopc.speaks(call) ? DopcExecution.json(execution) : ExecutionJson.of(execution));
    }

    /** What a body in DOPc's form asks for, in ours. */
    private ObjectNode request(Call call) {
        ObjectNode body = call.looseBody();
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) throw Params.wrong(name, "not be there beside run_options");
        });
        Params params = new Params(body);
        String plan = params.required("plan");
        call.require(Right.RUN, Optional.of(plan), Optional.empty());
        if (caretaker.plans().list().stream().noneMatch(each -> each.name().equals(plan))) {
            throw ProblemException.unprocessable("the plan '" + plan + "' is not in the plan store");
        }
        Params options = params.object("run_options");
        String stepSet = options.text("step_set").orElse("default");
        Set<String> known = caretaker.plans().load(plan).plan().stepSets().keySet();
        if (!known.contains(stepSet)) {
            throw ProblemException.unprocessable(
                    "plan '" + plan + "' has no step set '" + stepSet + "'. Step sets: " + String.join(", ", known));
        }
        options.flag("rmdisk");
        task(params.required("task"));
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("plan", plan)
                .put("task", "run")
                .put("step_set", stepSet)
                .put("noop", options.flag("noop"));
        request.set("filters", DopcFilter.filters(options.body().path("run_for_nodes")));
        return request;
    }

    private static void task(String task) {
        switch (task) {
            case "run" -> {}
            case "deploy", "undeploy", "setup", "teardown" ->
                throw ProblemException.unprocessable(
                        "task '" + task + "' comes with node provisioning, which this Caretaker"
                                + " does not have yet; 'run' is possible");
            default ->
                throw ProblemException.unprocessable(
                        "task '" + task + "' is invalid. Valid tasks are: setup, run, deploy, undeploy, teardown");
        }
    }
}
