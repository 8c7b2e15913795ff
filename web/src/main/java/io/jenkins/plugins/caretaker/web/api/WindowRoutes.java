package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.machine.MachineJson;
import io.jenkins.plugins.caretaker.machine.Machines;
import io.jenkins.plugins.caretaker.machine.Silence;
import io.jenkins.plugins.caretaker.machine.Windows;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Times that come again in which nothing is told of a machine. Source: mission.md D.3. */
public record WindowRoutes(Machines machines) {

    private static final String WINDOWS = "/api/v1/machines/{machine}/windows";
    private static final String WINDOW = WINDOWS + "/{id}";

    public List<Route> list() {
        return List.of(
                Route.of(
                        Method.GET,
                        WINDOWS,
                        Right.VIEW,
                        "When nothing is told of a machine, again and again",
                        this::all),
                Route.of(Method.PUT, WINDOW, Right.CONFIGURE, "Sets such a time", this::set),
                Route.of(Method.DELETE, WINDOW, Right.CONFIGURE, "Removes one", this::remove));
    }

    private Reply all(Call call) {
        return answer(machines.windows().list(machine(call, Right.VIEW)));
    }

    private Reply set(Call call) {
        String machine = machine(call, Right.CONFIGURE);
        ObjectNode body = call.body("kind", "cron", "timezone", "length_seconds", "reason");
        if (!body.path("length_seconds").isIntegralNumber()
                || !body.path("length_seconds").canConvertToInt()) {
            throw ProblemException.badRequest("'length_seconds' is a whole number");
        }
        Windows.Wish wish = new Windows.Wish(
                Silence.Kind.ofWord(MachineRoutes.text(body, "kind").orElse(Silence.Kind.MAINTENANCE.word())),
                MachineRoutes.text(body, "cron").orElseThrow(() -> ProblemException.badRequest("'cron' is missing")),
                MachineRoutes.text(body, "timezone").orElse("UTC"),
                Duration.ofSeconds(body.path("length_seconds").asInt()),
                MachineRoutes.text(body, "reason").orElse(""));
        return answer(machines.windows().put(machine, call.path("id"), wish, call.user()));
    }

    private Reply remove(Call call) {
        return answer(machines.windows().remove(machine(call, Right.CONFIGURE), call.path("id"), call.user()));
    }

    private static Reply answer(Windows.Listed listed) {
        return Reply.json(MachineJson.windows(listed));
    }

    private String machine(Call call, Right right) {
        Machines.View view = machines.find(call.path("machine"));
        call.require(right, Optional.of(view.machine().plan()), Optional.empty());
        return view.machine().name();
    }
}
