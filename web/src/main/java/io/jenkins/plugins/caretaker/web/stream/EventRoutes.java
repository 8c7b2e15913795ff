package io.jenkins.plugins.caretaker.web.stream;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.trigger.EventLog;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;
import java.util.Optional;

/** What happens, as it happens. */
public record EventRoutes(Journal journal, EventTail tail, Pumps pumps) {

    private static final int PAGE = 1000;

    /** Events are small. */
    private static final int BUFFER = 4 * 1024;

    /** The routes of this part. */
    public List<Route> list() {
        return List.of(Route.of(
                Method.GET,
                "/api/v1/events",
                Right.VIEW,
                "Server-sent events from ?since= or Last-Event-ID on; a page for Accept: application/json, of the newest with ?before=",
                this::events));
    }

    private Reply events(Call call) {
        VisibleEvents filter = VisibleEvents.of(call);
        if (call.accepts("application/json")) return page(call, filter);
        Admission admission = Admission.of(call, Optional.empty(), Optional.empty());
        long position = position(call.header("Last-Event-ID").or(() -> call.query("since")));
        return Reply.stream(
                        "text/event-stream; charset=utf-8",
                        (request, response) -> pumps.stream(
                                request,
                                response,
                                BUFFER,
                                admission,
                                wake -> new EventSource(tail, position, filter, EventSource.SSE, wake)))
                // a proxy that collects answers would make them late
                .with("X-Accel-Buffering", "no");
    }

    /** Where to begin; behind everything if the client does not say. */
    long position(Optional<String> since) {
        if (since.isEmpty()) return tail.newest();
        if (!since.get().matches("[0-9]{1,18}")) {
            throw ProblemException.badRequest("an event's id is a number, not '" + since.get() + "'");
        }
        // ids beyond the newest are of another store
        return Math.min(Long.parseLong(since.get()), Math.max(tail.newest(), newest()));
    }

    private long newest() {
        return journal.read(transaction -> transaction.events().newest());
    }

    private Reply page(Call call, VisibleEvents filter) {
        int limit = (int) Math.min(call.number("limit").orElse((long) PAGE), PAGE);
        EventLog log = new EventLog(journal);
        Optional<Long> before = call.number("before");
        return Reply.json(
                before.isPresent()
                        ? log.before(before.get(), limit, filter.wanted().query(), filter)
                                .json()
                        : log.since(
                                        call.number("since").orElse(0L),
                                        limit,
                                        filter.wanted().query(),
                                        filter)
                                .json());
    }
}
