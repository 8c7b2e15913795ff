package io.jenkins.plugins.caretaker.plan;

import java.util.List;
import java.util.Optional;

/**
 * How a step behaves beside the others of its step set. Source: design.md 4, process form; mission.md A.1.
 *
 * @param condition when it runs
 * @param withPrevious it starts together with the step before it
 * @param required it may not be left out: its failure is never tolerated, and a node that cannot run it fails
 * @param failing what its failures do, as far as the step says so itself
 * @param isolation who else may use its nodes at the same time, as far as the step says so itself
 * @param effect what somebody has to allow, as far as the step says so itself
 * @param outputs names of the variables that it says it puts out; it may put out others
 * @param packages what has to be at hand when it runs
 */
public record Conduct(
        RunCondition condition,
        boolean withPrevious,
        boolean required,
        Failing failing,
        Optional<Isolation> isolation,
        Optional<StepEffect> effect,
        List<PackageUse> packages,
        List<String> outputs) {

    /** Every step of a DOP plan. */
    public static final Conduct PLAIN = new Conduct(
            RunCondition.SUCCESS,
            false,
            false,
            Failing.UNSAID,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    public Conduct {
        packages = List.copyOf(packages);
        outputs = List.copyOf(outputs);
    }

    /** Who else may use a node while a task runs on it. */
    public enum Isolation {
        /** No other execution. */
        FULL,
        /** Others that share as well. */
        SHARED
    }
}
