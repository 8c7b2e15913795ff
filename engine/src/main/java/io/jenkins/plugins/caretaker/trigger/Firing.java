package io.jenkins.plugins.caretaker.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Trigger;
import io.jenkins.plugins.caretaker.plan.Trigger.Deploys;
import io.jenkins.plugins.caretaker.plan.Trigger.Overlap;
import io.jenkins.plugins.caretaker.run.Executions;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts an execution, or says why not. The execution and how far its trigger is are one transaction: nothing is lost and nothing fires
 * twice, wherever the process is killed.
 *
 * @param fence refuses the transaction if another host fires by now
 */
record Firing(Journal journal, Executions executions, Clock clock, Consumer<Transaction> fence) {

    private static final String USER = "trigger";
    /** So many triggers of a chain are named. */
    private static final int SHOWN = 10;

    /**
     * Fires.
     *
     * @param state how far the trigger is when it has fired
     * @param chain the triggers that what fires it goes back to
     * @return the state as it was stored
     */
    TriggerState fire(
            Armed armed,
            TriggerState state,
            List<String> chain,
            Map<SystemVariable, String> told,
            NodeFilter filter,
            Overlap overlap) {
        Optional<Execution> running = state.execution()
                .flatMap(executions::find)
                .filter(execution -> !execution.status().isFinished());
        if (running.isPresent() && overlap == Overlap.SKIP) {
            return skip(state, "execution " + running.get().id() + " is not finished");
        }
        if (running.isPresent() && overlap == Overlap.CANCEL_RUNNING) {
            executions.cancel(running.get().id(), Stage.TERMINATE);
        }
        try {
            RunRequest request = request(armed, chain, told, filter);
            String id = executions
                    .submit(request, Optional.empty(), (transaction, created) -> {
                        write(transaction, state.started(created.id()));
                        told(transaction, state, "trigger.fired", null, created.id());
                    })
                    .id();
            return state.started(id);
        } catch (InvalidRequestException | InvalidPlanException | UnknownPlanException e) {
            // what cannot be meant now is told once, not every second
            return skip(state, e.getMessage());
        }
    }

    /** Lets go what goes back to so many triggers that they would start each other for ever. */
    TriggerState stop(TriggerState state, List<String> chain) {
        List<String> newest = chain.subList(Math.max(0, chain.size() - SHOWN), chain.size());
        String why = chain.size() + " triggers started each other before it, which is as many as may: "
                + (newest.size() < chain.size() ? "… → " : "") + String.join(" → ", newest) + " → " + state.id()
                + "; if that has an end, say a longer 'longest_chain'";
        return letGo(state, "trigger.stopped", why);
    }

    private RunRequest request(Armed armed, List<String> chain, Map<SystemVariable, String> told, NodeFilter filter) {
        Plan plan = armed.plan();
        Trigger trigger = armed.trigger();
        Map<String, String> variables = new LinkedHashMap<>();
        trigger.variables()
                .forEach((name, text) -> variables.put(name, new FiringText(plan, trigger, text).strict(told)));
        Map<SystemVariable, String> facts = new LinkedHashMap<>(FiringText.facts(plan, trigger));
        facts.putAll(told);
        facts.put(SystemVariable.TRIGGER_CHAIN, Causes.text(chain, armed.id()));
        RunRequest request = new RunRequest(
                        plan.name(),
                        trigger.stepSet(),
                        trigger.environment(),
                        trigger.tenant().map(text -> new FiringText(plan, trigger, text).strict(told)),
                        variables,
                        filter,
                        false,
                        USER + " " + trigger.name(),
                        clock.millis())
                .with(facts)
                .allowing(trigger.consent());
        // what an older version of the plan did on a machine does not count
        return trigger.source() instanceof Deploys ? request.fromTheStart() : request;
    }

    /** Lets go what was due, and says why. */
    TriggerState skip(TriggerState state, String why) {
        return letGo(state, "trigger.skipped", why);
    }

    private TriggerState letGo(TriggerState state, String type, String why) {
        journal.write(transaction -> {
            write(transaction, state);
            told(transaction, state, type, why, null);
            return state;
        });
        return state;
    }

    private void write(Transaction transaction, TriggerState state) {
        fence.accept(transaction);
        new TriggerTable(transaction.sql()).put(state);
    }

    private static void told(Transaction transaction, TriggerState state, String type, String why, String execution) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("trigger", state.id()).put("execution", execution);
        transaction.events().append(type, state.plan(), USER, why, data);
    }
}
