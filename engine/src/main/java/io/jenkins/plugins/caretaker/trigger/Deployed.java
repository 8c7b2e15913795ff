package io.jenkins.plugins.caretaker.trigger;

import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.plan.PlanValue;
import io.jenkins.plugins.caretaker.plan.StepSetText;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which machines have what a plan says now. A machine has what the last execution gave it in which nothing failed, unless it
 * was held back. What a plan says of a deployment is its step set, variables, configuration and feeds: another node or a comment makes no
 * new version. Used by one thread. Source: mission.md H14.
 */
final class Deployed {

    /** Executions that are looked at, newest first; who was deployed before those is deployed again. */
    private static final int LOOKED_AT = 2_000;

    private static final List<String> PARTS = List.of("variables", "configuration", "feeds");

    private final Journal journal;
    private final PlanStore plans;
    private final Map<String, Optional<String>> digests = new HashMap<>();

    Deployed(Journal journal, PlanStore plans) {
        this.journal = journal;
        this.plans = plans;
    }

    /** Names of the machines that have it, in this context. */
    Set<String> machines(String plan, String stepSet, Optional<String> environment, Optional<String> tenant) {
        StoredPlan now = plans.load(plan);
        Optional<String> wanted = digest(plan, now.version(), stepSet);
        Set<String> seen = new HashSet<>();
        Set<String> having = new HashSet<>();
        for (Execution each : executions(plan, stepSet)) {
            boolean here = Objects.equals(each.environment(), environment.orElse(null))
                    && Objects.equals(each.tenant(), tenant.orElse(null));
            if (!here || each.record().path("failure_count").asInt() > 0) continue;
            boolean same = digest(plan, each.version(), stepSet).equals(wanted);
            Set<String> held = new HashSet<>();
            each.record().path("held").forEach(node -> held.add(node.asText()));
            each.record().path("nodes").forEach(node -> {
                if (seen.add(node.asText()) && same && !held.contains(node.asText())) having.add(node.asText());
            });
        }
        return having;
    }

    private List<Execution> executions(String plan, String stepSet) {
        return journal.read(transaction -> transaction.executions().done(plan, stepSet, LOOKED_AT));
    }

    private Optional<String> digest(String plan, String version, String stepSet) {
        if (digests.size() > LOOKED_AT) digests.clear();
        return digests.computeIfAbsent(plan + "/" + version + "/" + stepSet, unused -> read(plan, version, stepSet));
    }

    private Optional<String> read(String plan, String version, String stepSet) {
        try {
            PlanValue.Mapping tree = plans.load(plan, version).tree();
            return StepSetText.value(tree, stepSet)
                    .map(StepSetText::digest)
                    .map(steps -> Stream.concat(
                                    Stream.of(steps),
                                    PARTS.stream()
                                            .map(part -> tree.get(part)
                                                    .map(StepSetText::digest)
                                                    .orElse("")))
                            .collect(Collectors.joining(" ")));
        } catch (UnknownPlanException gone) {
            return Optional.empty();
        }
    }
}
