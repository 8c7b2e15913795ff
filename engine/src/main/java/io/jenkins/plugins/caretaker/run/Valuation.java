package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.StepOutput;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.run.value.ExecutionValues;
import io.jenkins.plugins.caretaker.run.value.ReferredValues;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.variable.OutputVariables;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.ValueSource;
import io.jenkins.plugins.caretaker.variable.VariableContext;
import io.jenkins.plugins.caretaker.variable.VariableSelection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the values of a requested execution; none for plans without variables, whose settings are no templates. Immutable.
 *
 * @param deployments which executions its variables read
 * @param left what earlier executions put out whose commands are done
 */
record Valuation(StoredPlan stored, Terms terms, Deployments deployments, List<StepOutput> left) {

    static Valuation of(Journal journal, StoredPlan stored, Terms terms) {
        return journal.read(transaction -> new Valuation(
                stored,
                terms,
                Deployments.find(transaction, stored.plan(), terms.request()),
                Outputs.left(transaction, stored.name(), terms.set().name())));
    }

    /** For a look before anything runs: secrets are masked, and what only the run can know is not known. */
    Optional<ExecutionValues> preview() {
        return values(system(), Outputs.variables(left), ReferredValues.ofPreview(deployments::get), true);
    }

    /** For the execution itself. */
    Optional<ExecutionValues> run(String id, Instant created, NodeAccess access) {
        Map<SystemVariable, String> system = system();
        system.put(SystemVariable.EXECUTION_ID, id);
        system.put(
                SystemVariable.EXECUTION_CREATED,
                created.truncatedTo(ChronoUnit.SECONDS).toString());
        return values(system, Outputs.variables(left), ReferredValues.ofRun(access.secrets(), deployments::get), false);
    }

    /** What was decided for the execution, for its log. */
    List<String> sentences() {
        return Stream.concat(
                        deployments.sentences().stream(),
                        terms.packages().stream()
                                .map(found -> "package '" + found.id() + "' of step '" + found.step() + "' is version "
                                        + found.version() + " from feed '" + found.feed() + "'"))
                .toList();
    }

    private Optional<ExecutionValues> values(
            Map<SystemVariable, String> system, OutputVariables outputs, ValueSource source, boolean preview) {
        Plan plan = stored.plan();
        // whoever is told of an event wants to read of it
        boolean told = terms.request().facts().containsKey(SystemVariable.TRIGGER_ID);
        if (!told && !ExecutionValues.areWanted(plan, terms.given())) return Optional.empty();
        return Optional.of(new ExecutionValues(
                VariableSelection.of(plan.allVariables()),
                context(),
                system,
                preview ? terms.shown() : terms.given(),
                outputs,
                source,
                preview));
    }

    private VariableContext context() {
        VariableContext context = VariableContext.NOWHERE.inProcess(terms.set().name());
        if (terms.request().environment().isPresent())
            context = context.inEnvironment(terms.request().environment().get());
        return terms.request().tenant().isPresent()
                ? context.forTenant(
                        terms.request().tenant().get(),
                        stored.plan().tagsOf(terms.request().tenant().get()))
                : context;
    }

    private Map<SystemVariable, String> system() {
        Map<SystemVariable, String> system = new EnumMap<>(SystemVariable.class);
        system.put(
                SystemVariable.EXECUTION_NAME,
                "run " + stored.name() + " " + terms.set().name());
        system.put(SystemVariable.EXECUTION_CREATED_BY, terms.request().user());
        system.put(SystemVariable.EXECUTION_NOOP, String.valueOf(terms.request().noop()));
        system.put(SystemVariable.PLAN_NAME, stored.name());
        system.put(SystemVariable.PLAN_VERSION, stored.version());
        system.put(SystemVariable.STEP_SET_NAME, terms.set().name());
        terms.request().environment().ifPresent(name -> system.put(SystemVariable.ENVIRONMENT_NAME, name));
        terms.request().tenant().ifPresent(name -> {
            system.put(SystemVariable.TENANT_NAME, name);
            List<String> tags = stored.plan().tagsOf(name);
            if (!tags.isEmpty()) system.put(SystemVariable.TENANT_TAGS, String.join(",", tags));
        });
        system.putAll(terms.request().facts());
        return system;
    }
}
