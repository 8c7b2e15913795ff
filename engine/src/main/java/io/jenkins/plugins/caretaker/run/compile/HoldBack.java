package io.jenkins.plugins.caretaker.run.compile;

import io.jenkins.plugins.caretaker.plan.Consent;
import io.jenkins.plugins.caretaker.plan.StepEffect;
import io.jenkins.plugins.caretaker.run.compile.Draft.DraftStep;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far: a node goes up to the first step that the run may not do on it, and what follows there stays ready. What cleans up runs all
 * the same, as on a node that dropped out. A rolling step is one piece: it is not begun on a node where it could not be finished. Source:
 * docs/adr/0005-consent.md.
 */
record HoldBack(Consent consent) implements Draft.Pass {

    @Override
    public Draft apply(Draft draft) {
        boolean everything = draft.set().steps().stream().allMatch(step -> consent.covers(step.effect()));
        return everything ? draft : new Search(consent, draft).held();
    }

    /** Goes through the steps of one draft in order. Used once, by one thread. */
    private static final class Search {

        private final Consent consent;
        private final Draft draft;
        /** By node, the stage from which on it is held back. */
        private final Map<String, Integer> from = new HashMap<>();

        private final Map<String, String> why;

        Search(Consent consent, Draft draft) {
            this.consent = consent;
            this.draft = draft;
            this.why = new TreeMap<>(draft.heldBack());
        }

        Draft held() {
            return draft.eachStep(this::left).holdingBack(why);
        }

        private DraftStep left(DraftStep step) {
            return step.without(step.tasks().stream().filter(this::isLeft).toList());
        }

        private boolean isLeft(TaskWork task) {
            String node = task.node().name();
            // steps of one stage start together
            boolean follows = from.getOrDefault(node, task.stage()) < task.stage();
            if (follows && !task.conduct().condition().everyRun()) return false;
            Set<StepEffect> missing = missing(task);
            if (missing.isEmpty()) return true;
            from.merge(node, task.stage(), Math::min);
            why.merge(node, sentence(task, missing), (known, more) -> known + ", and " + more);
            return false;
        }

        /** What would have to be allowed to do what is left of the task. */
        private Set<StepEffect> missing(TaskWork task) {
            return task.commands().stream()
                    .filter(command -> !command.finished())
                    .map(command -> command.step().effect())
                    .filter(effect -> !consent.covers(effect))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The option is called the same on the command line, in requests, in plans and in Jenkins. */
        private static String sentence(TaskWork task, Set<StepEffect> missing) {
            String words = missing.stream().map(StepEffect::word).collect(Collectors.joining(" and "));
            String options =
                    missing.stream().map(effect -> "'" + effect.word() + "'").collect(Collectors.joining(" and "));
            return "step '" + task.name() + "' is " + words + " and waits for a run with the option"
                    + (missing.size() == 1 ? " " : "s ") + options;
        }
    }
}
