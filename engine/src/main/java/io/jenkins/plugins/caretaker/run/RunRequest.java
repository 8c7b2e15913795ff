package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody wants a step set to run.
 *
 * @param plan a name in the plan store
 * @param environment where; may be a template over what is known before anything runs
 * @param variables values given for this run, answers to prompts among them
 * @param filter which of the selected nodes take part
 * @param noop show what would happen and stop
 * @param user who asks; recorded
 * @param anew whether the nodes that take part begin from the start, whatever was done on them before
 * @param consent which effects of steps are allowed; steps with others are held back
 * @param facts what a host knows about why it is asked: about the trigger and the event, and when the request expires
 * @param seed decides what is left to chance; recorded
 */
public record RunRequest(
        String plan,
        String stepSet,
        Optional<String> environment,
        Optional<String> tenant,
        Map<String, String> variables,
        NodeFilter filter,
        boolean noop,
        String user,
        long seed,
        Map<SystemVariable, String> facts,
        boolean anew,
        Consent consent) {

    private static final Set<SystemVariable> FACTS = Arrays.stream(SystemVariable.values())
            .filter(each -> each.name().startsWith("TRIGGER_") || each.name().startsWith("EVENT_"))
            .collect(Collectors.toCollection(() -> EnumSet.of(SystemVariable.EXECUTION_EXPIRES)));

    /** @throws IllegalArgumentException if a fact is one that Caretaker finds out itself */
    public RunRequest {
        variables = Map.copyOf(variables);
        facts = Map.copyOf(facts);
        if (!FACTS.containsAll(facts.keySet()))
            throw new IllegalArgumentException("a request can only tell " + FACTS + ", not all of " + facts.keySet());
    }

    /** A request of a person, who allows nothing beyond. */
    public RunRequest(
            String plan,
            String stepSet,
            Optional<String> environment,
            Optional<String> tenant,
            Map<String, String> variables,
            NodeFilter filter,
            boolean noop,
            String user,
            long seed) {
        this(plan, stepSet, environment, tenant, variables, filter, noop, user, seed, Map.of(), false, Consent.NONE);
    }

    /** The same, for instance of a trigger: {@link SystemVariable} names what can be told. */
    public RunRequest with(Map<SystemVariable, String> told) {
        return new RunRequest(
                plan, stepSet, environment, tenant, variables, filter, noop, user, seed, told, anew, consent);
    }

    /** The same, which may do that. */
    public RunRequest allowing(Consent allowed) {
        return new RunRequest(
                plan, stepSet, environment, tenant, variables, filter, noop, user, seed, facts, anew, allowed);
    }

    /** The same, on nodes that begin from the start. */
    public RunRequest fromTheStart() {
        return new RunRequest(
                plan, stepSet, environment, tenant, variables, filter, noop, user, seed, facts, true, consent);
    }

    /** The same, given up if it has not started by then. */
    RunRequest until(Instant expires) {
        Map<SystemVariable, String> all = new LinkedHashMap<>(facts);
        all.put(
                SystemVariable.EXECUTION_EXPIRES,
                expires.truncatedTo(ChronoUnit.SECONDS).toString());
        return with(all);
    }

    /** The same in another environment. */
    RunRequest in(Optional<String> resolved) {
        return new RunRequest(
                plan, stepSet, resolved, tenant, variables, filter, noop, user, seed, facts, anew, consent);
    }
}
