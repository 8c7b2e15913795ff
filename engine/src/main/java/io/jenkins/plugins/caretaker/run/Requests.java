package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.text.Nearest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what a request names in its plan, or says what is wrong with the request. Pure. */
final class Requests {

    private Requests() {}

    /** The step set, if it exists and may run in the environment. */
    static StepSet stepSet(Plan plan, String name, Optional<String> environment) {
        StepSet set = stepSet(plan, name);
        environment.ifPresent(wanted -> known(plan, wanted));
        if (!set.environments().isEmpty()
                && environment.filter(set.environments()::contains).isEmpty()) {
            throw new InvalidRequestException("step set '" + name + "' runs only in " + list(set.environments())
                    + "; choose one of them as the environment");
        }
        return set;
    }

    /** The tenant must be one that the plan knows, if it declares any, and one of those for whom the step set runs. */
    static void tenant(Plan plan, StepSet set, Optional<String> tenant) {
        tenant.filter(name -> !plan.tenants().isEmpty() && !plan.tenants().containsKey(name))
                .ifPresent(name -> {
                    throw unknown(
                            "plan '" + plan.name() + "' has no tenant '" + name + "'",
                            "Its tenants",
                            name,
                            plan.tenants().keySet());
                });
        List<String> allowed = set.process().tenants();
        if (allowed.isEmpty() || tenant.filter(allowed::contains).isPresent()) return;
        throw new InvalidRequestException(
                "step set '" + set.name() + "' runs only for " + list(allowed) + "; choose one of them as the tenant");
    }

    static StepSet stepSet(Plan plan, String name) {
        if (plan.stepSets().isEmpty()) {
            throw new InvalidRequestException("plan '" + plan.name() + "' has no steps, so there is nothing to run");
        }
        return plan.stepSet(name)
                .orElseThrow(() -> unknown(
                        "plan '" + plan.name() + "' has no step set '" + name + "'",
                        "Its step sets",
                        name,
                        plan.stepSets().keySet()));
    }

    /** Names of the nodes that filters and environment leave; never empty unless the plan has no nodes. */
    static Set<String> nodes(Plan plan, NodeFilter filter, Optional<String> environment) {
        Diagnostics problems = new Diagnostics();
        Set<String> chosen = filter.select(plan, problems);
        if (problems.hasErrors()) {
            throw new InvalidRequestException(
                    problems.list().stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
        }
        Set<String> nodes = chosen.stream()
                .filter(name -> belongs(plan.nodes().get(name), environment))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (nodes.isEmpty() && !plan.nodes().isEmpty()) {
            throw new InvalidRequestException("no node of plan '" + plan.name() + "' passes the filters"
                    + environment.map(name -> " in environment '" + name + "'").orElse(""));
        }
        return nodes;
    }

    /** Nobody is left, for what is known of the machines. */
    static InvalidRequestException allLeftOut(StepSet set, Map<String, String> why) {
        String nodes = why.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(10)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return new InvalidRequestException("all nodes of step set '" + set.name() + "' are left out: " + nodes
                + (why.size() > 10 ? " and " + (why.size() - 10) + " more" : "")
                + ". If that is no mistake, say in the step set: machines: { none: allow }");
    }

    /** No step wants any of the nodes that filters and environment leave: a mistake, not a run that is done. */
    static InvalidRequestException nothingSelected(StepSet set, Optional<String> environment) {
        return new InvalidRequestException("no step of step set '" + set.name()
                + "' selects any of the nodes that the filters leave"
                + environment.map(name -> " in environment '" + name + "'").orElse(""));
    }

    /** The steps a reset means: all, the one at a place from 1, or with an exact name; a rolling step means its children. */
    static List<Step> steps(StepSet set, Optional<String> wanted) {
        if (wanted.isEmpty()) return set.steps();
        String text = wanted.get();
        List<Step> named =
                set.steps().stream().filter(step -> step.name().equals(text)).toList();
        List<Step> children = set.steps().stream()
                .filter(step -> step.rolling()
                        .filter(rolling -> rolling.name().equals(text))
                        .isPresent())
                .toList();
        if (named.isEmpty() && !children.isEmpty()) return children;
        if (named.size() > 1) {
            throw new InvalidRequestException("step set '" + set.name() + "' has " + named.size() + " steps called '"
                    + text + "', at places "
                    + named.stream().map(step -> String.valueOf(step.index())).collect(Collectors.joining(", "))
                    + "; name the place");
        }
        if (!named.isEmpty()) return named;
        return set.steps().stream()
                .filter(step -> String.valueOf(step.index()).equals(text))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> unknown(
                        "step set '" + set.name() + "' has no step '" + text + "'",
                        "Its steps, from 1 to " + set.steps().size(),
                        text,
                        set.steps().stream().map(Step::name).toList()));
    }

    /** The step sets that have a step at this place from 1, or of this exact name; never none. */
    static List<StepSet> stepSetsWith(Plan plan, String step) {
        List<StepSet> having = plan.stepSets().values().stream()
                .filter(set -> set.steps().stream().anyMatch(candidate -> isCalled(candidate, step)))
                .toList();
        if (having.isEmpty()) {
            throw unknown(
                    "no step set of plan '" + plan.name() + "' has a step '" + step + "'",
                    "Steps",
                    step,
                    plan.stepSets().values().stream()
                            .flatMap(set -> set.steps().stream())
                            .map(Step::name)
                            .distinct()
                            .toList());
        }
        return having;
    }

    private static boolean isCalled(Step step, String text) {
        return step.name().equals(text)
                || step.rolling().filter(rolling -> rolling.name().equals(text)).isPresent()
                || String.valueOf(step.index()).equals(text);
    }

    private static boolean belongs(Node node, Optional<String> environment) {
        return environment.isEmpty()
                || node.environments().isEmpty()
                || node.environments().contains(environment.get());
    }

    private static void known(Plan plan, String environment) {
        if (plan.environments().contains(environment)) return;
        throw unknown(
                "plan '" + plan.name() + "' has no environment '" + environment + "'",
                "Its environments",
                environment,
                plan.environments());
    }

    private static InvalidRequestException unknown(String what, String all, String name, Collection<String> known) {
        String near = Nearest.to(name, known)
                .map(match -> " Did you mean '" + match + "'?")
                .orElse("");
        return new InvalidRequestException(what + ". " + all + ": " + list(known) + "." + near);
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
