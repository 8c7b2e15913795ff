package io.jenkins.plugins.caretaker.plugin.health;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TransientComputerActionFactory;
import hudson.security.Permission;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.journal.Event;
import io.jenkins.plugins.caretaker.machine.Window;
import io.jenkins.plugins.caretaker.machine.Windows;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The page of a node with what is known of the machines that are reached through it. */
public final class MachinePage implements Action {

    private static final int EVENTS = 50;
    private static final int AT_ONCE = 1_000;
    /** Older events are on Caretaker's own page of the machine. */
    private static final int PAGES = 10;

    private final Computer computer;

    MachinePage(Computer computer) {
        this.computer = computer;
    }

    public Computer getComputer() {
        return computer;
    }

    public Permission getPermission() {
        return CaretakerPermissions.VIEW;
    }

    /** Of this node's own machine, and of those of plans that have it as their agent. */
    public List<MachineFacts> getMachines() {
        Jenkins.get().checkPermission(CaretakerPermissions.VIEW);
        return caretaker().machines().list().stream()
                .filter(view -> {
                    var connection = view.machine().config().path("connection");
                    return connection.path("type").asText().equals("agent")
                            && connection.path("label").asText().equals(computer.getName());
                })
                .map(MachineFacts::new)
                .filter(MachineFacts::isVisible)
                .toList();
    }

    /** What happened to a machine, newest first. */
    public List<MachineFacts.Row> history(String machine) {
        Jenkins.get().checkPermission(CaretakerPermissions.VIEW);
        List<MachineFacts.Row> rows = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (int page = 0; page < PAGES && rows.size() < EVENTS; page++) {
            long last = before;
            List<Event> events = caretaker()
                    .journal()
                    .read(transaction -> transaction.events().before(last, AT_ONCE));
            for (Event event : events) {
                before = event.id();
                boolean own = event.subject().equals(machine) && event.type().startsWith("machine.");
                if (own && rows.size() < EVENTS) rows.add(row(event));
            }
            if (events.size() < AT_ONCE) break;
        }
        return rows;
    }

    /** Times that come again in which nothing is told of a machine. */
    public List<MachineFacts.Row> windows(String machine) {
        Jenkins.get().checkPermission(CaretakerPermissions.VIEW);
        Windows.Listed listed = caretaker().machines().windows().list(machine);
        return listed.windows().stream()
                .map(window -> row(window, listed.now()))
                .toList();
    }

    private static MachineFacts.Row row(Window window, Instant now) {
        return new MachineFacts.Row(
                window.kind().word(),
                List.of(
                        window.id(),
                        window.kind().word(),
                        window.cron(),
                        window.zone().getId(),
                        window.length().toString().substring("PT".length()).toLowerCase(Locale.ROOT),
                        window.reason(),
                        next(window, now)));
    }

    private static String next(Window window, Instant now) {
        return window.at(now)
                .map(span -> Messages.MachinePage_Now(MachineFacts.shown(Optional.of(span.until()))))
                .orElseGet(() -> MachineFacts.shown(
                        window.after(now, 1).stream().map(Window.Span::from).findFirst()));
    }

    private static MachineFacts.Row row(Event event) {
        return new MachineFacts.Row(
                event.type(),
                List.of(
                        MachineFacts.shown(Optional.of(event.at())),
                        event.type().substring("machine.".length()),
                        event.data().path("id").asText(""),
                        Optional.ofNullable(event.actor()).orElse(""),
                        Optional.ofNullable(event.reason()).orElse("")));
    }

    private static Caretaker caretaker() {
        return CaretakerHome.get().caretaker();
    }

    @Override
    public String getIconFileName() {
        return visible() ? "symbol-caretaker plugin-caretaker" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.MachinePage_DisplayName();
    }

    @Override
    public String getUrlName() {
        return visible() ? "machine-health" : null;
    }

    private static boolean visible() {
        return Jenkins.get().hasPermission(CaretakerPermissions.VIEW);
    }

    /** Gives every agent the page; it costs nothing before somebody opens it. */
    @Extension
    public static final class Factory extends TransientComputerActionFactory {

        @Override
        public Collection<? extends Action> createFor(Computer computer) {
            Node node = computer.getNode();
            return node == null || node instanceof Jenkins ? List.of() : List.of(new MachinePage(computer));
        }
    }
}
