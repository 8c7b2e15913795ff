package io.jenkins.plugins.caretaker.web.dopc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import io.jenkins.plugins.caretaker.run.state.StateText;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.http.Route.Handler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * DOPc's routes. Where ours have the same path and another form, its clients get its form: they are known by their token header and a
 * content type that they send with every request.
 */
public record DopcRoutes(Caretaker caretaker) {

    /** DOPc's answer to a call that we have too, and when to give it. */
    private record Theirs(Predicate<Call> when, Handler handler) {}

    /** Routes that only DOPc has; our clients use them too. */
    public List<Route> list() {
        return Stream.of(
                        List.of(Route.of(
                                Method.GET, "/api/v1/ping", Right.VIEW, "Whether it answers", DopcRoutes::ping)),
                        new PlanCalls(caretaker).list(),
                        new ExecutionCalls(caretaker).list())
                .flatMap(List::stream)
                .toList();
    }

    /** The same routes, with DOPc's answers for its clients where they differ. */
    public List<Route> over(List<Route> ours) {
        Map<String, Theirs> theirs = theirs();
        return ours.stream()
                .map(route -> Optional.ofNullable(
                                theirs.get(route.method() + " " + route.path().text()))
                        .map(other -> either(route, other))
                        .orElse(route))
                .toList();
    }

    private Map<String, Theirs> theirs() {
        ExecutionCalls executions = new ExecutionCalls(caretaker);
        PlanCalls plans = new PlanCalls(caretaker);
        UploadCalls uploads = new UploadCalls(caretaker, plans);
        return Map.of(
                "GET /api/v1/executions", new Theirs(Dopc::speaks, executions::all),
                "GET /api/v1/executions/{execution}", new Theirs(Dopc::speaks, executions::one),
                "POST /api/v1/executions", new Theirs(ExecutionCalls::isTheirs, executions::start),
                "GET /api/v1/plans/{plan}/state", new Theirs(DopcRoutes::wantsDocument, this::state),
                "GET /api/v1/plans/{plan}/versions", new Theirs(Dopc::speaks, plans::versions),
                "DELETE /api/v1/plans/{plan}", new Theirs(Dopc::speaks, plans::remove),
                "POST /api/v1/plans", new Theirs(Dopc::speaks, uploads::add),
                "PUT /api/v1/plans", new Theirs(UploadCalls::isTheirs, uploads::update));
    }

    private static Route either(Route ours, Theirs theirs) {
        Handler handler = call -> {
            if (!theirs.when().test(call)) return ours.handler().answer(call);
            Dopc.requireJson(call);
            return theirs.handler().answer(call);
        };
        return new Route(ours.method(), ours.path(), ours.right(), ours.summary(), handler);
    }

    private static boolean wantsDocument(Call call) {
        return Dopc.speaks(call) && !call.accepts("text/plain");
    }

    private static Reply ping(Call call) {
        Dopc.requireJson(call);
        return Reply.json(JsonNodeFactory.instance
                .objectNode()
                .put("pong", "pong")
                .put("version", DopcRoutes.class.getPackage().getImplementationVersion()));
    }

    private Reply state(Call call) {
        PlanState state = caretaker.states().of(call.path("plan"));
        return Reply.json(StateJson.of(state).put("state", StateText.of(state)));
    }
}
