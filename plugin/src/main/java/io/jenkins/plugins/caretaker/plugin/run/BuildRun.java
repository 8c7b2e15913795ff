package io.jenkins.plugins.caretaker.plugin.run;

import hudson.FilePath;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plugin.CaretakerConfiguration;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.plugin.agent.AgentTransport;
import io.jenkins.plugins.caretaker.plugin.agent.WorkspaceTransport;
import io.jenkins.plugins.caretaker.plugin.secret.JenkinsSecrets;
import io.jenkins.plugins.caretaker.plugin.trigger.EventAction;
import io.jenkins.plugins.caretaker.plugin.view.ExecutionAction;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.RunPreview;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.run.RunningExecution;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One use of a {@link MaintenanceRunStep} by one build. Blocks; for threads that may wait.
 *
 * @param tag tells this use from all others, also when the build was read from disk again
 * @param seed decides what is left to chance
 */
public record BuildRun(MaintenanceRunStep step, BuildPlace place, Map<String, String> answers, String tag, long seed) {

    private static final Object SHOWING = new Object();

    /** Answers of build parameters win over the configured values. */
    public BuildRun {
        answers = Map.copyOf(answers);
    }

    static BuildRun of(MaintenanceRunStep step, BuildPlace place, String tag, long seed) {
        return new BuildRun(step, place, Map.of(), tag, seed);
    }

    /** Who asked for the build, as records show it. */
    public String user() {
        return place.user(tag);
    }

    /** Brings the plan into the store; returns its name. */
    public String plan() throws IOException, InterruptedException {
        place.require(CaretakerPermissions.RUN);
        String plan = new PlanSource(step, place, user()).name();
        place.require(CaretakerPermissions.RUN, plan);
        return plan;
    }

    /** Why there is nothing to do: events started the build, only their machines take part, and the plan has none of them. */
    Optional<String> unconcerned(String plan) {
        List<String> only = only();
        if (only.isEmpty()) return Optional.empty();
        Set<String> nodes = CaretakerHome.get()
                .caretaker()
                .plans()
                .load(plan)
                .plan()
                .nodes()
                .keySet();
        if (only.stream().anyMatch(nodes::contains)) return Optional.empty();
        return Optional.of(Messages.BuildRun_Unconcerned(plan, String.join(", ", only)));
    }

    private List<String> only() {
        EventAction event = place.run().getAction(EventAction.class);
        return event == null ? List.of() : event.only();
    }

    /** Starts, as soon as it is its turn. */
    public RunningExecution start(String plan) {
        AgentTransport agents = agents();
        RunningExecution running =
                executions(agents).enqueue(request(plan), Optional.empty(), new ConsoleListener(place.console()));
        show(running.id());
        CaretakerHome.get().watch(running, agents::tidy);
        return running;
    }

    /** Goes on after Jenkins was away; empty if there is nothing to go on with. */
    Optional<RunningExecution> goOn(String plan, String execution) {
        AgentTransport agents = agents();
        Optional<RunningExecution> running = executions(agents)
                .restarts()
                .goOn(request(plan), execution, AgentTransport::lasting, new ConsoleListener(place.console()));
        running.ifPresent(each -> CaretakerHome.get().watch(each, agents::tidy));
        return running;
    }

    /** The execution that was started before Jenkins could write down its id. */
    Optional<Execution> unnoticed(String plan) {
        return CaretakerHome.get().caretaker().executions().list(Optional.of(plan)).stream()
                .filter(each -> each.request().path("user").asText().equals(user()))
                // a job of the same name may have been here before
                .filter(each -> each.request().path("seed").asLong() == seed)
                .reduce((first, second) -> second);
    }

    /** Shows in the console what would run; executes nothing. */
    public RunPreview preview(String plan) {
        Executions.Noop noop = executions(agents()).noop(request(plan));
        show(noop.execution());
        noop.preview()
                .items()
                .forEach(item -> item.commands()
                        .forEach(line -> place.console()
                                .println("[" + item.node() + "] " + item.step() + ": " + line.plugin() + " "
                                        + line.commandLine())));
        noop.preview().heldBack().forEach(place.console()::println);
        return noop.preview();
    }

    /** One at a time: parallel branches of a pipeline add theirs to the same tab. */
    private void show(String execution) {
        // not the run itself: Jenkins holds that while it writes the run to disk
        synchronized (SHOWING) {
            ExecutionAction known = place.run().getAction(ExecutionAction.class);
            place.run().addOrReplaceAction((known == null ? new ExecutionAction() : known).with(execution));
        }
    }

    private AgentTransport agents() {
        return AgentTransport.of(Tasks.getAuthenticationOf2(owner()), user() + seed);
    }

    private Executions executions(AgentTransport agents) {
        Map<Class<? extends Target>, Transport> hands = new HashMap<>();
        hands.put(Target.Agent.class, agents);
        Optional<FilePath> directory = PlanSource.directory(step, place);
        if (directory.isPresent() && place.launcher().isPresent() && mayRunThere(directory.get())) {
            hands.put(
                    Target.Local.class, new WorkspaceTransport(place.launcher().get(), directory.get()));
        }
        return CaretakerHome.get().caretaker().executions(JenkinsSecrets.of(place.run()), hands);
    }

    /** A job that takes no executor lands on the controller, where jobs that take one may not run. */
    private boolean mayRunThere(FilePath directory) {
        return directory.isRemote()
                || !(owner() instanceof Queue.FlyweightTask)
                || CaretakerConfiguration.get().isControllerUsable();
    }

    private Queue.Task owner() {
        return (Queue.Task) place.run().getParent();
    }

    private RunRequest request(String plan) {
        Optional<EventAction> event = Optional.ofNullable(place.run().getAction(EventAction.class));
        Map<String, String> values = new LinkedHashMap<>(step.values());
        values.putAll(answers);
        return new RunRequest(
                        plan,
                        step.getStepSet(),
                        Optional.ofNullable(step.getEnvironment()),
                        Optional.ofNullable(step.getTenant()),
                        values,
                        among(only(), plan),
                        step.isNoop(),
                        user(),
                        seed)
                .with(event.map(EventAction::facts).orElseGet(Map::of))
                .allowing(new Consent(step.isInterruptive(), step.isDestructive()));
    }

    /** What is configured, and of that only these; all if none are named. */
    private NodeFilter among(List<String> only, String plan) {
        if (only.isEmpty()) return step.filter();
        return step.filter()
                .with(
                        NodeFilter.Option.EXCLUDE_NODES,
                        CaretakerHome.get().caretaker().plans().load(plan).plan().nodes().keySet().stream()
                                .filter(node -> !only.contains(node))
                                .collect(Collectors.joining(",")));
    }
}
