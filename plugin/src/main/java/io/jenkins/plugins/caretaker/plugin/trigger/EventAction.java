package io.jenkins.plugins.caretaker.plugin.trigger;

import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes with a build that events started, from the queue into the record of the build: what happened, as environment variables and for the
 * execution, and an id by which the build is known again after anything. Immutable.
 */
public final class EventAction extends InvisibleAction implements Queue.QueueAction, EnvironmentContributingAction {

    private static final String PREFIX = "CARETAKER_";

    private final String id;
    private final Map<String, String> facts;
    /** Null if all nodes take part. */
    private final List<String> only;

    EventAction(String id, Map<String, String> facts, List<String> only) {
        this.id = id;
        this.facts = new LinkedHashMap<>(facts);
        this.only = only == null ? null : new ArrayList<>(only);
    }

    String id() {
        return id;
    }

    /** What an execution is told. Names that another version of Caretaker wrote are left out. */
    public Map<SystemVariable, String> facts() {
        Map<SystemVariable, String> known = new EnumMap<>(SystemVariable.class);
        for (SystemVariable each : SystemVariable.values()) {
            if (facts.containsKey(each.name())) known.put(each, facts.get(each.name()));
        }
        return known;
    }

    /** Names of the nodes that take part; empty if all do. */
    public List<String> only() {
        return only == null ? List.of() : List.copyOf(only);
    }

    /** Every one is a build of its own. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return actions.stream().noneMatch(each -> each instanceof EventAction other && other.id.equals(id));
    }

    /** {@code CARETAKER_EVENT_SUBJECT}, {@code CARETAKER_EVENT_TYPE} and so on. */
    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars environment) {
        facts.forEach((name, value) -> environment.put(PREFIX + name, value));
    }
}
