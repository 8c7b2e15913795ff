package io.jenkins.plugins.caretaker.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.run.state.PlanState;
import io.jenkins.plugins.caretaker.run.state.PlanState.CommandView;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.SetState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Steps by nodes: {@code {"execution","steps":[{"index","id","name"}],"nodes":[…],"cells":[[step,node,"status",exit_code?]…]}}, steps and
 * nodes of a cell by their places in the lists, from 0.
 */
final class MatrixJson {

    private MatrixJson() {}

    static ObjectNode of(Execution execution, PlanState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("execution", execution.id());
        ArrayNode steps = json.putArray("steps");
        ArrayNode nodes = json.putArray("nodes");
        ArrayNode cells = json.putArray("cells");
        // what the plan does not have any more has no state any more
        Optional<SetState> set = state.stepSets().stream()
                .filter(each -> each.name().equals(execution.stepSet()))
                .findFirst();
        Set<String> chosen = chosen(execution);
        Map<String, Integer> places = new LinkedHashMap<>();
        set.ifPresent(found -> {
            state.nodes().stream()
                    .map(PlanState.NodeView::name)
                    .filter(name -> chosen.isEmpty() || chosen.contains(name))
                    .forEach(name -> places.put(name, places.size()));
            found.steps().forEach(step -> {
                step.nodes().stream()
                        .filter(node -> places.containsKey(node.node()))
                        .forEach(node -> cells.add(cell(steps.size(), places.get(node.node()), node)));
                steps.add(step(step));
            });
        });
        places.keySet().forEach(nodes::add);
        return json;
    }

    /** The nodes the execution was made for; empty if it did not begin yet. */
    static Set<String> chosen(Execution execution) {
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
