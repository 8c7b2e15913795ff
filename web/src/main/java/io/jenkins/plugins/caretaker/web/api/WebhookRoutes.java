package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.trigger.Delivered;
import io.jenkins.plugins.caretaker.trigger.Webhooks;
import io.jenkins.plugins.caretaker.trigger.Webhooks.Accepted;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.Problem;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Requests from outside that fire triggers. They come without a token: each proves by its secret that it is meant. Nobody learns which
 * names there are: a name that does not exist, a wrong secret and none are answered alike.
 */
public final class WebhookRoutes {

    private static final int BURST = 60;
    private static final int PER_SECOND = 1;
    /** Whoever is refused is taken down in the audit log, which must not be filled by strangers. */
    private static final int REFUSED = 30;

    private static final double REFUSED_PER_SECOND = 0.1;

    private static final String REFUSAL = "there is no such webhook, or the request is not signed with its secret";

    private final Webhooks webhooks;
    private final RateLimit limit;
    private final RateLimit strangers;

    /** The routes of one server, which counts for itself. */
    public WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
        this.limit = new RateLimit(Clock.systemUTC(), BURST, PER_SECOND);
        this.strangers = new RateLimit(Clock.systemUTC(), REFUSED, REFUSED_PER_SECOND);
    }

    public List<Route> list() {
        return List.of(Route.open(
                Method.POST,
                "/api/v1/webhooks/{webhook}",
                "Fires the triggers of a webhook; signed with X-Hub-Signature-256, or with its secret in X-Webhook-Secret",
                this::deliver));
    }

    private Reply deliver(Call call) {
        String name = call.path("webhook");
        String address = call.request().getRemoteAddr();
        refuse(strangers.look(address));
        refuse(limit.take(address + " " + name));
        String type = Optional.ofNullable(call.request().getContentType()).orElse("");
        Accepted accepted = webhooks.accept(new Delivered(name, call.bytes(Delivered.LARGEST), type, call::header))
                .orElseThrow(() -> {
                    strangers.take(address);
                    return new ProblemException(Problem.of(401, "Unauthorized", REFUSAL));
                });
        return Reply.json(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("delivery", accepted.delivery())
                        .put("status", accepted.outcome().name().toLowerCase(Locale.ROOT)));
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) throw ProblemException.tooMany("too many requests to webhooks", wait);
    }
}
