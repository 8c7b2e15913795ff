package io.jenkins.plugins.caretaker.web;

import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.trigger.EventRetention;
import io.jenkins.plugins.caretaker.web.api.AuditRoutes;
import io.jenkins.plugins.caretaker.web.api.ControlRoutes;
import io.jenkins.plugins.caretaker.web.api.ExecutionRoutes;
import io.jenkins.plugins.caretaker.web.api.HealthRoutes;
import io.jenkins.plugins.caretaker.web.api.HistoryRoutes;
import io.jenkins.plugins.caretaker.web.api.MachineRoutes;
import io.jenkins.plugins.caretaker.web.api.Metric;
import io.jenkins.plugins.caretaker.web.api.PlanChangeRoutes;
import io.jenkins.plugins.caretaker.web.api.PlanRoutes;
import io.jenkins.plugins.caretaker.web.api.PlanViewRoutes;
import io.jenkins.plugins.caretaker.web.api.PreviewRoutes;
import io.jenkins.plugins.caretaker.web.api.RequestKeys;
import io.jenkins.plugins.caretaker.web.api.SearchRoutes;
import io.jenkins.plugins.caretaker.web.api.StartRoutes;
import io.jenkins.plugins.caretaker.web.api.StateDocuments;
import io.jenkins.plugins.caretaker.web.api.StateRoutes;
import io.jenkins.plugins.caretaker.web.api.TriggerRoutes;
import io.jenkins.plugins.caretaker.web.api.ValidateRoutes;
import io.jenkins.plugins.caretaker.web.api.VariableRoutes;
import io.jenkins.plugins.caretaker.web.api.WebhookRoutes;
import io.jenkins.plugins.caretaker.web.api.WindowRoutes;
import io.jenkins.plugins.caretaker.web.dopc.DopcRoutes;
import io.jenkins.plugins.caretaker.web.http.Route;
import io.jenkins.plugins.caretaker.web.stream.EventRoutes;
import io.jenkins.plugins.caretaker.web.stream.EventSockets;
import io.jenkins.plugins.caretaker.web.stream.EventTail;
import io.jenkins.plugins.caretaker.web.stream.LogRoutes;
import io.jenkins.plugins.caretaker.web.stream.LogTails;
import io.jenkins.plugins.caretaker.web.stream.Pumps;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server of a store has going: tails of events and logs, streams, upkeep. One for each process; to be closed before the
 * Caretaker is, when no request comes any more. Safe for many threads.
 */
public final class Serving implements AutoCloseable {

    private final Caretaker caretaker;
    private final StateDocuments states;
    private final RequestKeys keys;
    private final EventTail events;
    private final LogTails logs;
    private final Pumps pumps;
    private final Upkeep upkeep;

    /** As {@link #Serving(Caretaker, Duration)}, with events kept for as long as usual. */
    public Serving(Caretaker caretaker) {
        this(caretaker, EventRetention.USUAL);
    }

    /**
     * Begins to serve; {@code caretaker} stays the caller's to close.
     *
     * @param keepEvents how old events may become
     */
    public Serving(Caretaker caretaker, Duration keepEvents) {
        this.caretaker = caretaker;
        this.states = new StateDocuments(caretaker);
        this.keys = new RequestKeys(caretaker.journal());
        this.events = new EventTail(caretaker.journal());
        this.logs = new LogTails(caretaker);
        this.pumps = new Pumps();
        this.upkeep = new Upkeep(caretaker, keepEvents);
    }

    public Caretaker caretaker() {
        return caretaker;
    }

    /** Starts executions, for other routes that do. */
    public StartRoutes starts() {
        return new StartRoutes(caretaker, keys);
    }

    /** Tells of executions, for pages of a host's own. */
    public ExecutionRoutes executions() {
        return new ExecutionRoutes(caretaker, states);
    }

    StateDocuments states() {
        return states;
    }

    private EventRoutes eventRoutes() {
        return new EventRoutes(caretaker.journal(), events, pumps);
    }

    private EventSockets sockets() {
        return EventSockets.of(eventRoutes());
    }

    /** For hosts that have WebSockets. */
    public Doors doors(Access access) {
        return new Doors(sockets(), access);
    }

    List<Route> routes() {
        DopcRoutes dopc = new DopcRoutes(caretaker);
        return Stream.concat(dopc.over(own()).stream(), dopc.list().stream()).toList();
    }

    private List<Route> own() {
        return Stream.of(
                        new PlanRoutes(caretaker, states).list(),
                        new PlanChangeRoutes(caretaker, keys).list(),
                        new PlanViewRoutes(caretaker).list(),
                        new StateRoutes(states).list(),
                        new PreviewRoutes(caretaker, keys).list(),
                        new HistoryRoutes(caretaker, keys).list(),
                        new VariableRoutes(caretaker).list(),
                        new ValidateRoutes(caretaker).list(),
                        executions().list(),
                        starts().list(),
                        new ControlRoutes(caretaker, keys).list(),
                        new LogRoutes(caretaker, logs, pumps).list(),
                        eventRoutes().list(),
                        sockets().list(),
                        new MachineRoutes(caretaker).list(),
                        new WindowRoutes(caretaker.machines()).list(),
                        new TriggerRoutes(caretaker).list(),
                        new WebhookRoutes(caretaker.webhooks()).list(),
                        new SearchRoutes(caretaker).list(),
                        new AuditRoutes(caretaker.audit()).list(),
                        new HealthRoutes(caretaker, this::gauges).list())
                .flatMap(List::stream)
                .toList();
    }

    private List<Metric> gauges() {
        return List.of(
                new Metric("caretaker_streams", "", "Streams that are open, of events and logs", pumps.open()),
                new Metric("caretaker_event_followers", "", "Clients that follow events", events.listeners()),
                new Metric("caretaker_logs_followed", "", "Log files that are followed", logs.open()));
    }

    @Override
    public void close() {
        upkeep.close();
        pumps.close();
        logs.close();
        events.close();
    }
}
