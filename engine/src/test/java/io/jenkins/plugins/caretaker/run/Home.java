package io.jenkins.plugins.caretaker.run;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.ExecutionStatus;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Journals;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.run.log.LogReader;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.SetState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Caretaker with a home, and beside it the plan {@code p}: local nodes a, b (role web) and c (role db). Commands run in
 * {@link #directory}, so that tests see by files what ran. As an extension it is open during each test.
 */
final class Home implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    static final String NODES = """
            name: p
            max_in_flight: 1
            infrastructures: { lab: { type: baremetal } }
            nodes:
              a: { infrastructure: lab, connection: { type: local } }
              b: { infrastructure: lab, connection: { type: local } }
              c: { infrastructure: lab, connection: { type: local } }
            configuration:
              nodes: { a: { role: web, zone: east }, b: { role: web, zone: west }, c: { role: db, zone: east } }
            """;

    Path directory;
    private final Supplier<Path> place;
    private Caretaker caretaker;

    /** @param place gives the directory, which JUnit makes for each test */
    Home(Supplier<Path> place) {
        this.place = place;
    }

    static Home open(Path directory) {
        Home home = new Home(() -> directory);
        home.beforeEach(null);
        return home;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        directory = place.get();
        caretaker = open();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    Caretaker caretaker() {
        return caretaker;
    }

    /** A second Caretaker on the same home, as another process would open it. */
    Caretaker open() {
        return Caretaker.open(directory.resolve("home"), Optional.empty());
    }

    void reopen() {
        caretaker.close();
        caretaker = open();
    }

    /** Stores the plan with these steps, a list. */
    void steps(String steps) throws IOException {
        plan(NODES + "steps:\n" + steps.indent(2));
    }

    void plan(String text) throws IOException {
        caretaker.plans().put(Files.writeString(directory.resolve("p.yaml"), text), "tester");
    }

    /** Stores another plan with these nodes; returns its name. */
    String plan(String name, String steps) throws IOException {
        String text = NODES.replace("name: p", "name: " + name).replace("max_in_flight: 1\n", "") + steps;
        caretaker.plans().put(Files.writeString(directory.resolve(name + ".yaml"), text), "tester");
        return name;
    }

    /** A step on all nodes that writes its name and the node into the file {@code done}. */
    static String says(String name) {
        return "- { name: %s, nodes: all, command: { plugin: custom, exec: 'echo %s $DOP_NODE_FQDN >> done' } }\n"
                .formatted(name, name);
    }

    static RunRequest request(String stepSet, NodeFilter filter) {
        return request("p", stepSet, filter);
    }

    static RunRequest request(String plan, String stepSet, NodeFilter filter) {
        return new RunRequest(plan, stepSet, Optional.empty(), Optional.empty(), Map.of(), filter, false, "tester", 1);
    }

    RunResult run() throws InterruptedException {
        return run("default", NodeFilter.NONE);
    }

    RunResult run(String stepSet, NodeFilter filter) throws InterruptedException {
        return start(stepSet, filter).await();
    }

    RunningExecution start(String stepSet, NodeFilter filter) {
        return caretaker.executions().start(request(stepSet, filter), RunListener.NONE);
    }

    RunningExecution start() {
        return start("default", NodeFilter.NONE);
    }

    ResetRequest reset() {
        return new ResetRequest("p", Optional.empty(), Optional.empty(), NodeFilter.NONE, false, false, "tester");
    }

    ResetReport reset(ResetRequest request) {
        return caretaker.resets().reset(request);
    }

    ExecutionStatus status(String execution) {
        return caretaker.executions().find(execution).orElseThrow().status();
    }

    /** The nodes and cells that were kept of an execution's end. */
    String matrix(String execution) {
        JsonNode matrix = caretaker
                .journal()
                .read(transaction -> transaction.executions().matrix(execution))
                .orElseThrow();
        return matrix.get("nodes") + " " + matrix.get("cells");
    }

    /** What ran, in order; nothing if nothing did. */
    List<String> done() throws IOException {
        Path file = directory.resolve("done");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    void touch(String name) throws IOException {
        Files.createFile(directory.resolve(name));
    }

    void awaitFile(String name) {
        await().until(() -> Files.exists(directory.resolve(name)));
    }

    /** Lines like {@code default partial} and {@code one: a done+failed, b ready}, commands of a node joined by +. */
    String state() {
        PlanState state = caretaker.states().of("p");
        List<String> lines = new ArrayList<>();
        for (SetState set : state.stepSets()) {
            lines.add(set.name() + " " + set.status().word());
            set.steps().forEach(step -> lines.add(step(step)));
        }
        return String.join("\n", lines);
    }

    private static String step(StepState step) {
        return step.name() + ": "
                + step.nodes().stream()
                        .map(node -> node.node() + " " + commands(node))
                        .collect(Collectors.joining(", "));
    }

    private static String commands(NodeState node) {
        return node.commands().stream()
                .map(command -> command.status().word() + (command.changed() ? " (changed)" : ""))
                .collect(Collectors.joining("+"));
    }

    List<String> log(String execution, Optional<String> node, Level least) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        LogReader.of(caretaker.logs(), "p", execution, node, least).read(lines::add, () -> true);
        return lines;
    }

    /**
     * Leaves the store as a process does that died while it ran the first command of this step on this node: the execution
     * and the command are running, and nobody holds the plan. The step must have been run before. Returns the execution.
     */
    String diedDuring(String step, String node) {
        String id = stepId(step);
        try (Journal journal = Journals.open("", directory.resolve("home"))) {
            return journal.write(transaction -> {
                CommandState row = transaction.states().list("p", "default").stream()
                        .filter(state ->
                                state.stepId().equals(id) && state.node().equals(node))
                        .findFirst()
                        .orElseThrow();
                String execution = transaction
                        .executions()
                        .create(new Execution.Draft(
                                "p", "1", "run", "default", null, null, JsonNodeFactory.instance.objectNode()))
                        .id();
                transaction.executions().status(execution, ExecutionStatus.RUNNING, null);
                transaction
                        .states()
                        .put(new CommandState(
                                "p",
                                "default",
                                id,
                                node,
                                row.commandId(),
                                "running",
                                null,
                                execution,
                                row.fingerprint(),
                                "",
                                row.at()));
                return execution;
            });
        }
    }

    private String stepId(String step) {
        return caretaker.states().of("p").stepSets().stream()
                .flatMap(set -> set.steps().stream())
                .filter(each -> each.name().equals(step))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Override
    public void close() {
        caretaker.close();
    }
}
