package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_033;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_034;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.variable.DeploymentSelect;
import io.jenkins.plugins.caretaker.variable.Scope;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.VariableNames;
import io.jenkins.plugins.caretaker.variable.VariableValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the {@code variables} of a plan and of its step sets. Used once, by one thread. Source: design.md 4; mission.md A.2,
 * A23.
 */
final class VariableReader {

    private static final String DEPLOYMENT = "deployment";
    private static final List<String> TYPES = List.of("text", DEPLOYMENT);

    private final Diagnostics problems;
    private final SecretReader secrets;
    private final ScopeReader scopes;
    private final VariableCollisions collisions;

    VariableReader(Reading reading, References references, Map<String, Node> nodes) {
        this.problems = reading.problems();
        this.secrets = new SecretReader(reading);
        this.scopes = new ScopeReader(reading.problems(), references, nodes);
        this.collisions = new VariableCollisions(reading.problems());
    }

    /** Those of a step set; each is scoped to it. */
    List<ScopedVariable> ofStepSet(Section set, String name, List<Step> steps) {
        return read(set, variable -> scopes.inStepSet(variable, name, steps));
    }

    /** Those of the plan itself, when its step sets are read. */
    List<ScopedVariable> ofPlan(Section plan, Map<String, StepSet> sets) {
        ScopeReader.Known known = ScopeReader.Known.of(sets);
        return read(plan, variable -> scopes.inPlan(variable, known));
    }

    private List<ScopedVariable> read(Section owner, Function<Section, Scope> scope) {
        List<ScopedVariable> variables = new ArrayList<>();
        Optional<PlanValue> list = owner.get("variables");
        list.filter(value -> !(value instanceof Sequence))
                .ifPresent(value -> owner.wrong("variables", value, "a list"));
        list.filter(Sequence.class::isInstance).map(Sequence.class::cast).stream()
                .flatMap(sequence -> sequence.items().stream())
                .forEach(item -> one(item, scope).ifPresent(variables::add));
        variables.forEach(collisions::add);
        return variables;
    }

    private Optional<ScopedVariable> one(PlanValue item, Function<Section, Scope> scope) {
        if (!(item instanceof Mapping mapping)) {
            problems.error(
                    PLAN_013,
                    item.where(),
                    "a variable has to be a mapping with 'name', but is %s",
                    Section.kind(item));
            return Optional.empty();
        }
        Section section = open(mapping);
        Optional<String> name = section.requiredText("name");
        name.ifPresent(given -> checkName(section, given));
        Scope limits = scope.apply(section);
        Optional<VariableValue> value = isDeployment(section) ? deployment(section) : value(section);
        return name.flatMap(given -> value.map(read -> new ScopedVariable(given, read, limits, mapping.where())));
    }

    private Section open(Mapping mapping) {
        Section loose = Section.openLoosely(mapping, KeyTable.VARIABLE, "a variable", problems);
        String what = loose.text("name").map(name -> "variable '" + name + "'").orElse("a variable");
        Section section = Section.openLoosely(mapping, KeyTable.VARIABLE, what, problems);
        section.word("type", TYPES);
        KeyTable keys = isDeployment(section) ? KeyTable.DEPLOYMENT_VARIABLE : KeyTable.VARIABLE;
        return Section.open(mapping, keys, what, problems);
    }

    private static boolean isDeployment(Section section) {
        return section.get("type")
                .filter(type -> type instanceof Scalar scalar && scalar.text().equals(DEPLOYMENT))
                .isPresent();
    }

    private void checkName(Section section, String name) {
        if (!VariableNames.isReadable(name)) {
            problems.error(PLAN_034, section.valueAt("name"), "no template can name the variable '%s'", name)
                    .hint("Use letters, digits, underscores, hyphens, dots and [indexes].");
        }
        SystemVariable.ofName(name)
                .ifPresent(system -> problems.error(
                                PLAN_033, section.valueAt("name"), "Caretaker itself sets the variable '%s'", name)
                        .hint("Give yours another name."));
    }

    private Optional<VariableValue> value(Section section) {
        Optional<PlanValue> value = section.get("value");
        Optional<Boolean> sensitive = section.flag("sensitive");
        if (value.isEmpty()) {
            section.missing("value");
            return Optional.empty();
        }
        boolean elsewhere = value.get() instanceof Mapping;
        if (elsewhere && sensitive.isPresent() && !sensitive.get()) {
            problems.error(
                            PLAN_016,
                            section.valueAt("sensitive"),
                            "%s: a value that comes from elsewhere is sensitive",
                            section.what())
                    .hint("Leave 'sensitive' out.");
        }
        if (elsewhere || sensitive.orElse(false)) {
            return secrets.read(value.get(), section.what() + ": 'value'").map(VariableValue.Reference::new);
        }
        PlanTemplates.checkText(value.get(), section.what(), problems);
        return section.text("value").map(VariableValue.Text::new);
    }

    private Optional<VariableValue> deployment(Section section) {
        Optional<String> stepSet = section.text("step_set");
        DeploymentSelect select = DeploymentSelect.of(section.text("select").orElse("latest"));
        return section.requiredText("plan").map(plan -> new VariableValue.Deployment(plan, stepSet, select));
    }
}
