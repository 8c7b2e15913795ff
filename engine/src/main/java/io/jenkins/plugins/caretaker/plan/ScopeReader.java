package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_016;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.variable.Scope;
import io.jenkins.plugins.caretaker.variable.ScopeKind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the {@code scope} of a variable and checks that what it names exists. Source: design.md 4; mission.md A.2. */
final class ScopeReader {

    /** What a scope can name besides nodes, roles, environments and tenants. */
    record Known(Set<String> steps, Set<String> stepSets) {

        static Known of(Map<String, StepSet> sets) {
            return new Known(
                    names(sets.values().stream()
                            .flatMap(set -> set.steps().stream())
                            .toList()),
                    sets.keySet());
        }

        private static Set<String> names(List<Step> steps) {
            return steps.stream().map(Step::name).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private final Diagnostics problems;
    private final References references;
    private final Map<String, Node> nodes;
    private final Set<String> roles;

    ScopeReader(Diagnostics problems, References references, Map<String, Node> nodes) {
        this.problems = problems;
        this.references = references;
        this.nodes = nodes;
        this.roles = nodes.values().stream().map(Node::role).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Scope inPlan(Section variable, Known known) {
        return open(variable).map(scope -> read(scope, known)).orElse(Scope.EVERYWHERE);
    }

    /** The scope of a variable that is declared in a step set. */
    Scope inStepSet(Section variable, String set, List<Step> steps) {
        Optional<Section> scope = open(variable);
        scope.filter(section -> section.has(ScopeKind.PROCESS.key()))
                .ifPresent(section -> problems.error(
                                PLAN_016,
                                section.at(ScopeKind.PROCESS.key()),
                                "%s: a variable of a step set cannot have the scope 'process'",
                                variable.what())
                        .hint("It belongs to the step set '%s' already.", set));
        Known known = new Known(Known.names(steps), Set.of(set));
        return scope.map(section -> read(section, known))
                .orElse(Scope.EVERYWHERE)
                .and(ScopeKind.PROCESS, List.of(set));
    }

    private Optional<Section> open(Section variable) {
        Optional<Mapping> mapping = variable.mapping("scope");
        return mapping.map(scope -> Section.open(scope, KeyTable.SCOPE, variable.what() + ": 'scope'", problems));
    }

    private Scope read(Section section, Known known) {
        Scope scope = Scope.EVERYWHERE;
        for (ScopeKind kind : ScopeKind.values()) {
            List<Scalar> names = section.scalars(kind.key());
            if (!names.isEmpty()) {
                check(section, kind, names, known);
                scope = scope.and(kind, names.stream().map(Scalar::text).toList());
            } else if (section.has(kind.key())) {
                // An empty limit would read as no limit.
                problems.error(PLAN_013, section.at(kind.key()), "%s: '%s' names nothing", section.what(), kind.key());
            }
        }
        return scope;
    }

    private void check(Section section, ScopeKind kind, List<Scalar> names, Known known) {
        Optional<Collection<String>> right = known(kind, known);
        for (Scalar name : names) {
            if (right.isEmpty() || right.get().contains(name.text())) continue;
            references.unknown(section.what(), wordOf(kind), name.text(), name.where(), right.get());
        }
    }

    private static String wordOf(ScopeKind kind) {
        return kind == ScopeKind.PROCESS ? "step set" : kind.word();
    }

    private Optional<Map<String, List<String>>> declaredTenants() {
        return Optional.of(references.declaredTenants()).filter(declared -> !declared.isEmpty());
    }

    private static Collection<String> tags(Map<String, List<String>> tenants) {
        return tenants.values().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All right names of a kind; empty when any is right. */
    private Optional<Collection<String>> known(ScopeKind kind, Known known) {
        return switch (kind) {
            case STEP -> Optional.of(known.steps());
            case NODE -> Optional.of(nodes.keySet());
            case ROLE -> Optional.of(roles);
            case ENVIRONMENT ->
                Optional.<Collection<String>>of(references.declaredEnvironments())
                        .filter(declared -> !declared.isEmpty());
            case PROCESS -> Optional.of(known.stepSets());
            case TENANT -> declaredTenants().map(Map::keySet);
            case TENANT_TAG -> declaredTenants().map(ScopeReader::tags);
        };
    }
}
