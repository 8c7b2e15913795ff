package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.trigger.TriggerJson;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What starts step sets without a person. */
public record TriggerRoutes(Caretaker caretaker) {

    private static final long SHOWN = 10;
    private static final long MOST = 1_000;
    private static final String A_DAY = "1d";

    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        "/api/v1/triggers",
                        Right.VIEW,
                        "The triggers of all plans that the caller may see",
                        this::triggers),
                Route.of(
                        Method.GET,
                        "/api/v1/plans/{plan}/triggers/{trigger}/forecast",
                        Right.VIEW,
                        "The next times of a trigger; ?count says how many",
                        this::forecast),
                Route.of(
                        Method.GET,
                        "/api/v1/plans/{plan}/triggers/{trigger}/test",
                        Right.VIEW,
                        "What a trigger would have started since then; ?since is a time span or a time",
                        this::test),
                Route.of(
                        Method.PUT,
                        "/api/v1/plans/{plan}/triggers/{trigger}/enabled",
                        Right.CONFIGURE,
                        "Turns a trigger on or off",
                        this::enable));
    }

    private Reply enable(Call call) {
        ObjectNode body = call.body("enabled", "reason");
        if (!body.path("enabled").isBoolean()) throw ProblemException.badRequest("'enabled' is true or false");
        if (!body.path("reason").isTextual()) throw ProblemException.badRequest("'reason' says why, as text");
        return Reply.json(caretaker
                .triggerSwitches()
                .set(
                        call.path("plan"),
                        call.path("trigger"),
                        body.path("enabled").asBoolean(),
                        call.user(),
                        body.path("reason").asText()));
    }

    private Reply triggers(Call call) {
        return Reply.json(json().list(
                        Instant.now(),
                        plan -> call.caller()
                                .filter(who -> who.may(Right.VIEW, Optional.of(plan), Optional.empty()))
                                .isPresent()));
    }

    private Reply forecast(Call call) {
        long count = Math.min(call.number("count").orElse(SHOWN), MOST);
        return Reply.json(json().forecast(call.path("plan"), call.path("trigger"), (int) count, Instant.now()));
    }

    private Reply test(Call call) {
        String since = call.query("since").orElse(A_DAY);
        return Reply.json(json().test(call.path("plan"), call.path("trigger"), since, Instant.now()));
    }

    private TriggerJson json() {
        return new TriggerJson(caretaker.journal(), caretaker.plans());
    }
}
