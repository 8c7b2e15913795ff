package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Artifact;
import io.jenkins.plugins.caretaker.journal.CommandState;
import io.jenkins.plugins.caretaker.journal.StepOutput;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.message.ServiceMessage.SetVariable;
import io.jenkins.plugins.caretaker.variable.Output;
import io.jenkins.plugins.caretaker.variable.OutputValue;
import io.jenkins.plugins.caretaker.variable.OutputVariables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one command put out, on its way from its messages to the journal and to later commands. */
record Outputs(List<Output> variables, List<StepOutput> durable, List<Artifact> artifacts) {

    static final Outputs NONE = new Outputs(List.of(), List.of(), List.of());

    /** Who put it out. */
    record Owner(String execution, String stepId, String step, String node) {}

    static Outputs of(CommandMessages messages, Owner owner, Instant at) {
        List<Output> variables = messages.variables().stream()
                .map(set -> new Output(
                        owner.step(), owner.node(), set.name(), new OutputValue(set.value(), set.sensitive())))
                .toList();
        // a name set twice is stored once, with its last value; a secret is never stored
        Map<String, SetVariable> last = new TreeMap<>();
        messages.variables().forEach(set -> last.put(set.name(), set));
        List<StepOutput> durable = last.values().stream()
                .filter(set -> !set.sensitive())
                .map(set -> new StepOutput(
                        owner.execution(), owner.stepId(), owner.step(), owner.node(), set.name(), set.value(), at))
                .toList();
        List<Artifact> artifacts = messages.artifacts().stream()
                .map(made -> new Artifact(
                        owner.execution(),
                        owner.stepId(),
                        owner.step(),
                        owner.node(),
                        made.name(),
                        made.path(),
                        made.length().isPresent() ? Long.valueOf(made.length().getAsLong()) : null,
                        at))
                .toList();
        return new Outputs(variables, durable, artifacts);
    }

    void store(Transaction transaction) {
        transaction.outputs().put(durable);
        transaction.outputs().putArtifacts(artifacts);
    }

    /** What the commands put out that an earlier execution left done and this one will not run again. */
    static List<StepOutput> left(Transaction transaction, String plan, String stepSet) {
        Map<String, Set<String>> tasks = transaction.states().list(plan, stepSet).stream()
                .filter(row -> Optional.ofNullable(row.executionId()).isPresent())
                .collect(Collectors.groupingBy(
                        CommandState::executionId,
                        TreeMap::new,
                        Collectors.mapping(row -> row.stepId() + "@" + row.node(), Collectors.toSet())));
        List<StepOutput> left = new ArrayList<>();
        tasks.forEach((execution, ran) -> transaction.outputs().list(execution).stream()
                .filter(output -> ran.contains(output.stepId() + "@" + output.node()))
                .forEach(left::add));
        return left;
    }

    static OutputVariables variables(List<StepOutput> stored) {
        OutputVariables variables = new OutputVariables();
        stored.forEach(output -> variables.set(
                new Output(output.step(), output.node(), output.name(), new OutputValue(output.value(), false))));
        return variables;
    }
}
