package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.journal.Journal;
import io.jenkins.plugins.caretaker.journal.ProcessVersion;
import io.jenkins.plugins.caretaker.plan.PlanDiff;
import io.jenkins.plugins.caretaker.plan.StepSetText;
import io.jenkins.plugins.caretaker.run.Permissions.Action;
import io.jenkins.plugins.caretaker.run.Permissions.Verb;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.PlanStore;
import io.jenkins.plugins.caretaker.store.PlanStore.Saved;
import io.jenkins.plugins.caretaker.store.StoredPlan;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.util.List;
import java.util.Optional;

/**
 * What was executed of a plan's step sets, and the ways back to it: a version exists because an execution ran it, not because
 * somebody saved it. Safe for many threads and processes. Source: seed 000; design.md 5.
 */
public final class History {

    private final Journal journal;
    private final PlanStore plans;
    private final Permissions permissions;

    public History(Journal journal, PlanStore plans, Permissions permissions) {
        this.journal = journal;
        this.plans = plans;
        this.permissions = permissions;
    }

    /**
     * The executed versions of a step set, oldest first; the same content is there again if another was executed between.
     *
     * @throws UnknownPlanException if there is no such plan
     * @throws InvalidRequestException if the plan has no such step set and never executed one
     */
    public List<ProcessVersion> versions(String plan, String stepSet) {
        return journal.read(transaction -> {
            StoredPlan stored = plans.load(transaction, plan);
            List<ProcessVersion> versions = transaction.processVersions().list(plan, stepSet);
            if (versions.isEmpty()) Requests.stepSet(stored.plan(), stepSet);
            return versions;
        });
    }

    /**
     * What changed from one executed version to another.
     *
     * @throws InvalidRequestException if there is no such version
     */
    public PlanDiff diff(String plan, String stepSet, String from, String to) {
        return text(plan, stepSet, from).diff(text(plan, stepSet, to), stepSet);
    }

    /**
     * Makes a new version of the plan in which the step set says what it said when it was executed. The rest of the plan stays,
     * also if the step set is gone by now.
     *
     * @param version an id of {@link #versions}
     * @throws InvalidRequestException if there is no such version
     * @throws ConflictException if the plan is in use
     */
    public Saved revert(String plan, String stepSet, String version, String user) {
        permissions.require(new Action(Verb.REVERT, plan, Optional.of(stepSet), Optional.empty()));
        StepSetText wanted = text(plan, stepSet, version);
        return plans.change(plan, user, "revert " + stepSet, stored -> put(wanted, stored, stepSet));
    }

    /**
     * Makes a new version of the plan that has the step set twice: the second time under a new name, ready, without a history.
     *
     * @throws InvalidRequestException if the name is taken or cannot be one
     * @throws ConflictException if the plan is in use
     */
    public Saved clone(String plan, String stepSet, String name, String user) {
        permissions.require(new Action(Verb.CLONE, plan, Optional.of(stepSet), Optional.empty()));
        if (!name.matches("[\\w-]+")) {
            throw new InvalidRequestException("a step set cannot be called '" + name
                    + "'. A name may have letters, digits, underscores and hyphens");
        }
        return plans.change(plan, user, "clone " + stepSet, stored -> {
            Requests.stepSet(stored.plan(), stepSet);
            if (stored.plan().stepSet(name).isPresent()) {
                throw new InvalidRequestException(
                        "plan '" + plan + "' has a step set '" + name + "' already; choose another name");
            }
            StepSetText original =
                    StepSetText.of(stored.content(), stored.tree(), stepSet).orElseThrow();
            return put(original, stored, name);
        });
    }

    private static String put(StepSetText wanted, StoredPlan stored, String name) {
        if (stored.tree().get("name").isEmpty()) {
            throw new InvalidRequestException(
                    "plan '" + stored.name()
                            + "' has no 'name' in its file, so with another content it would be another plan; give it a name first");
        }
        boolean same = StepSetText.value(stored.tree(), name)
                .filter(now -> StepSetText.digest(now).equals(wanted.digest()))
                .isPresent();
        if (same) return stored.content();
        try {
            return wanted.into(stored.content(), name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("plan '" + stored.name() + "': " + e.getMessage() + "; edit the file");
        }
    }

    private StepSetText text(String plan, String stepSet, String version) {
        return versions(plan, stepSet).stream()
                .filter(each -> each.id().equals(version))
                .findFirst()
                .map(found -> StepSetText.stored(found.content()))
                .orElseThrow(() -> new InvalidRequestException("step set '" + stepSet + "' of plan '" + plan
                        + "' was never executed as version '" + version
                        + "'. List the versions with: caretaker history "
                        + plan + " --stepset " + stepSet));
    }
}
