package io.jenkins.plugins.caretaker.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.PlanState.CommandView;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.SetState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Steps by nodes: {@code {"execution","steps":[{"index","id","name"}],"nodes":[…],"cells":[[step,node,"status",exit_code?]…]}}, steps and
 * nodes of a cell by their places in the lists, from 0.
 */
public final class MatrixJson {

    private MatrixJson() {}

    /** How an execution stood when it ended; empty before, and if its process was killed. */
    public static Optional<ObjectNode> kept(Journal journal, Execution execution) {
        if (!execution.status().isFinished()) return Optional.empty();
        return journal.read(transaction -> transaction.executions().matrix(execution.id()))
                .map(ObjectNode.class::cast);
    }

    /** How the nodes and the step set of an execution stand in its plan's state. */
    public static ObjectNode of(Execution execution, PlanState state) {
        // what the plan does not have any more has no state any more
        Optional<SetState> set = state.stepSets().stream()
                .filter(each -> each.name().equals(execution.stepSet()))
                .findFirst();
        Set<String> chosen = chosen(execution);
        List<String> nodes = state.nodes().stream()
                .map(PlanState.NodeView::name)
                .filter(name -> chosen.isEmpty() || chosen.contains(name))
                .toList();
        return of(execution.id(), set.map(SetState::steps).orElse(List.of()), set.isEmpty() ? List.of() : nodes);
    }

    /** Of some steps on some nodes. Pure. */
    static ObjectNode of(String execution, List<StepState> states, List<String> names) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("execution", execution);
        ArrayNode steps = json.putArray("steps");
        ArrayNode nodes = json.putArray("nodes");
        ArrayNode cells = json.putArray("cells");
        Map<String, Integer> places = new LinkedHashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        states.forEach(step -> {
            step.nodes().stream()
                    .filter(node -> places.containsKey(node.node()))
                    .forEach(node -> cells.add(cell(steps.size(), places.get(node.node()), node)));
            steps.add(step(step));
        });
        names.forEach(nodes::add);
        return json;
    }

    /** The nodes the execution was made for; empty if it did not begin yet. */
    public static Set<String> chosen(Execution execution) {
        return StreamSupport.stream(execution.record().path("nodes").spliterator(), false)
                .map(node -> node.asText())
                .collect(Collectors.toSet());
    }

    private static ObjectNode step(StepState step) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("index", step.index())
                .put("id", step.id())
                .put("name", step.name());
    }

    private static ArrayNode cell(int step, int place, NodeState node) {
        ArrayNode cell = JsonNodeFactory.instance
                .arrayNode()
                .add(step)
                .add(place)
                .add(node.status().word());
        // of the command that matters most: the last that has one
        node.commands().stream()
                .map(CommandView::exitCode)
                .flatMap(Optional::stream)
                .reduce((first, second) -> second)
                .ifPresent(cell::add);
        return cell;
    }
}
