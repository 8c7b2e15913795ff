package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionQuery;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.run.ExecutionJson;
import io.jenkins.plugins.caretaker.run.MatrixJson;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Json;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was asked to run, and how far it is. */
public record ExecutionRoutes(Caretaker caretaker, StateDocuments states) {

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        "/api/v1/executions",
                        Right.VIEW,
                        "Executions, newest first, page by page; ?plan=&status=&step_set=&q=&limit=&before=",
                        this::page),
                Route.of(
                        Method.GET,
                        "/api/v1/executions/{execution}",
                        Right.VIEW,
                        "An execution with its progress, failures and open questions",
                        this::one),
                Route.of(
                        Method.GET,
                        "/api/v1/executions/{execution}/matrix",
                        Right.VIEW,
                        "How the execution stands by step and node, or stood when it ended",
                        this::matrix),
                Route.of(
                        Method.GET,
                        "/api/v1/executions/{execution}/artifact",
                        Right.VIEW,
                        "A file that a step kept; ?step_id=&node=&name=",
                        this::artifact));
    }

    private Reply page(Call call) {
        Page page = Page.of(call);
        ExecutionQuery query = new ExecutionQuery(
                visible(call),
                call.query("step_set"),
                call.query("status").stream()
                        .flatMap(words -> Arrays.stream(words.split(",")))
                        .map(ExecutionRoutes::status)
                        .toList(),
                call.query("q"),
                page.before(),
                page.limit() + 1);
        List<Execution> found =
                caretaker.journal().read(transaction -> transaction.executions().page(query));
        List<Execution> shown = found.subList(0, Math.min(page.limit(), found.size()));
        Reply reply = Reply.json(ExecutionJson.list(shown));
        return found.size() == shown.size()
                ? reply
                : page.next(reply, call, shown.get(shown.size() - 1).id());
    }

    /** The plans whose executions are meant; empty if all are, and all may be seen. */
    private Optional<List<String>> visible(Call call) {
        Optional<String> plan = call.query("plan");
        if (plan.isPresent()) {
            call.require(Right.VIEW, plan, Optional.empty());
            return plan.map(List::of);
        }
        List<String> all =
                caretaker.journal().read(transaction -> transaction.executions().plans());
        List<String> visible =
                all.stream().filter(name -> Lookup.sees(call, name)).toList();
        return Optional.of(visible).filter(names -> names.size() < all.size());
    }

    private static ExecutionStatus status(String word) {
        try {
            return ExecutionStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(e.getMessage() + "; known: "
                    + Arrays.stream(ExecutionStatus.values())
                            .map(ExecutionStatus::word)
                            .collect(Collectors.joining(", ")));
        }
    }

    private Reply one(Call call) {
        Execution execution = new Lookup(caretaker).execution(call, Right.VIEW);
        ObjectNode json = new ExecutionDetail(caretaker, states).of(execution);
        return Reply.json(json);
    }

    private Reply artifact(Call call) {
        Execution execution = new Lookup(caretaker).execution(call, Right.VIEW);
        String name = required(call, "name");
        Path file = caretaker
                .logs()
                .artifact(execution.plan(), execution.id(), required(call, "node"), required(call, "step_id"), name);
        if (!Files.isRegularFile(file))
            throw ProblemException.notFound("execution " + execution.id() + " keeps no such file here; its artifacts"
                    + " are in its document, and lie in the home of the process that ran it");
        return Reply.stream("application/octet-stream", (request, response) -> {
                    response.setContentLengthLong(Files.size(file));
                    Files.copy(file, response.getOutputStream());
                })
                .with("Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^\\w.-]", "_") + "\"");
    }

    private static String required(Call call, String query) {
        return call.query(query)
                .orElseThrow(
                        () -> ProblemException.badRequest("'" + query + "' is missing; say ?step_id=&node=&name="));
    }

    private Reply matrix(Call call) {
        return matrix(new Lookup(caretaker).execution(call, Right.VIEW));
    }

    /** How an execution stands, or stood when it ended, for pages of a host's own. */
    public Reply matrix(Execution execution) {
        Optional<ObjectNode> kept = MatrixJson.kept(caretaker.journal(), execution);
        if (kept.isPresent()) {
            String end = execution.id() + "." + execution.finishedAt().toEpochMilli();
            return states.reply(end, () -> Json.bytes(kept.get()));
        }
        String plan = execution.plan();
        String tag = states.tag(plan) + "." + execution.id();
        return states.reply(
                tag, () -> Json.bytes(MatrixJson.of(execution, states.of(plan).state())));
    }
}
