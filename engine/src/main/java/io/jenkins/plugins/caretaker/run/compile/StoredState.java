package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.graph.TaskState;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of the commands of one step set; a command that nobody ran yet is not in it. */
public record StoredState(Map<TaskKey, Stored> commands) {

    public static final StoredState NOTHING = new StoredState(Map.of());

    public StoredState {
        commands = Map.copyOf(commands);
    }

    /**
     * One command's last state.
     *
     * @param fingerprint of the command as it was when it ran
     * @param execution that left it in this state
     * @param message why it failed, or empty
     */
    public record Stored(
            TaskState state, Optional<Integer> exitCode, String fingerprint, String execution, String message) {}

    /** The same, as if nothing had been done on these nodes. */
    public StoredState without(Collection<String> nodes) {
        return new StoredState(commands.entrySet().stream()
                .filter(entry -> !nodes.contains(entry.getKey().node()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    public Optional<Stored> find(TaskKey key) {
        return Optional.ofNullable(commands.get(key));
    }

    public TaskState state(TaskKey key) {
        Stored stored = commands.get(key);
        return stored == null ? TaskState.READY : stored.state();
    }
}
