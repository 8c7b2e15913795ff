package io.jenkins.plugins.caretaker.store;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_035;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.diagnostic.Location;
import io.jenkins.plugins.caretaker.journal.Transaction;
import io.jenkins.plugins.caretaker.plan.Exports;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableValue.Deployment;
import io.jenkins.plugins.caretaker.variable.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether what a plan reads of other executions is exported by them. Commands may put out anything, so only a step set whose
 * steps declare their outputs makes it an error; the executions recorded so far count as well. Used once.
 */
final class ExportsCheck {

    private final Plan plan;
    private final Optional<Transaction> store;
    private final ParsedVersions parsed;
    private final Diagnostics problems = new Diagnostics();

    /** By the name of the variable; what is not known at all is missing. */
    private final Map<String, Read> reads = new LinkedHashMap<>();

    private record Read(Deployment what, Exports exports) {}

    private ExportsCheck(Plan plan, Optional<Transaction> store, ParsedVersions parsed) {
        this.plan = plan;
        this.store = store;
        this.parsed = parsed;
    }

    /** @param store without it, only what the plan reads of itself can be checked */
    static List<Diagnostic> of(ParsedPlan read, Optional<Transaction> store, ParsedVersions parsed) {
        if (read.draft().isEmpty() || read.tree().isEmpty()) return List.of();
        ExportsCheck check = new ExportsCheck(read.draft().get(), store, parsed);
        check.plan.allVariables().forEach(check::variable);
        if (!check.reads.isEmpty()) check.scan(read.tree().get());
        return check.problems.list().stream().distinct().toList();
    }

    private void variable(ScopedVariable variable) {
        if (!(variable.value() instanceof Deployment deployment)) return;
        Optional<Plan> source = deployment.plan().equals(plan.name()) ? Optional.of(plan) : stored(deployment.plan());
        if (source.isEmpty()) {
            if (store.isEmpty()) return;
            List<String> names = store.get().plans().names();
            problems.warning(
                            PLAN_035,
                            variable.where(),
                            "variable '%s' reads the plan '%s', which is not in the store",
                            variable.name(),
                            deployment.plan())
                    .nearest(deployment.plan(), names);
            return;
        }
        Optional<StepSet> set = source.get().stepSet(setOf(deployment));
        if (set.isEmpty()) {
            noStepSet(variable, deployment, source.get());
            return;
        }
        Exports exports = Exports.of(set.get())
                .and(store.map(known -> known.outputs().names(deployment.plan(), setOf(deployment)))
                        .orElseGet(List::of));
        reads.put(variable.name(), new Read(deployment, exports));
    }

    private Optional<Plan> stored(String name) {
        return store.flatMap(transaction -> transaction.plans().latest(name))
                .map(version -> parsed.of(version).plan());
    }

    /** Another plan may get the step set before this one runs; this plan does not have it for certain. */
    private void noStepSet(ScopedVariable variable, Deployment deployment, Plan source) {
        String format = "variable '%s' reads the step set '%s', which plan '%s' does not have";
        Diagnostics.Draft draft = deployment.plan().equals(plan.name())
                ? problems.error(
                        PLAN_035, variable.where(), format, variable.name(), setOf(deployment), deployment.plan())
                : problems.warning(
                        PLAN_035, variable.where(), format, variable.name(), setOf(deployment), deployment.plan());
        draft.nearest(setOf(deployment), source.stepSets().keySet());
    }

    /** Every text of the plan that may be a template. */
    private void scan(PlanValue value) {
        if (value instanceof Mapping mapping) mapping.entries().values().forEach(this::scan);
        else if (value instanceof Sequence sequence) sequence.items().forEach(this::scan);
        else if (value instanceof Scalar scalar && scalar.text().contains("#{"))
            Template.parse(scalar.text(), Template.Mode.STRICT).names().forEach(name -> name(name, scalar.where()));
    }

    private void name(String name, Location where) {
        reads.forEach((variable, read) -> {
            boolean part = name.regionMatches(true, 0, variable + ".", 0, variable.length() + 1);
            if (!part) return;
            String export = name.substring(variable.length() + 1);
            if (!read.exports().has(export)) report(name, export.replaceFirst("[\\[].*", ""), read, where);
        });
    }

    private void report(String name, String export, Read read, Location where) {
        Exports exports = read.exports();
        String format = exports.declared()
                ? "#{%s} reads '%s', which no step of step set '%s' of plan '%s' exports"
                : "#{%s} reads '%s', which no step of step set '%s' of plan '%s' is known to export";
        Object[] facts = {name, export, setOf(read.what()), read.what().plan()};
        Diagnostics.Draft draft = exports.declared()
                ? problems.error(PLAN_035, where, format, facts)
                : problems.warning(PLAN_035, where, format, facts);
        if (exports.names().isEmpty()) draft.hint("Say at the step what it puts out: outputs: [%s].", export);
        else
            draft.hint(
                            "Known: %s. If it exports more, say so at the step: outputs: [%s].",
                            String.join(", ", exports.names().stream().sorted().toList()), export)
                    .nearest(export, exports.names());
    }

    private static String setOf(Deployment deployment) {
        return deployment.stepSet().orElse(Plan.DEFAULT_STEP_SET);
    }
}
