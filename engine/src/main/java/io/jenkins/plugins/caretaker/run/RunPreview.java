package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.packages.FoundPackage;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run would do, for people: the tasks that are left, in order, with every command as it would run.
 *
 * @param version of the plan it was made from
 * @param packages as they would be used
 * @param heldBack one sentence for each node that would be left out, by name: as a run would end with it
 */
public record RunPreview(
        String plan,
        String version,
        String stepSet,
        List<Item> items,
        List<FoundPackage> packages,
        List<String> heldBack) {

    public record Item(String step, String node, List<Line> commands) {}

    /**
     * One command; secrets in it are masked.
     *
     * @param later tokens in it, such as output variables, that get their values only when it runs
     */
    public record Line(String plugin, String commandLine, Map<String, String> environment, List<String> later) {}

    /**
     * Makes the preview.
     *
     * @throws InvalidPlanException if settings are wrong, with all problems of all commands
     */
    static RunPreview of(Valuation valuation, Preview preview, CommandRun commands, NodeAccess access) {
        Terms terms = valuation.terms();
        PreviewLines lines = PreviewLines.of(commands, access, valuation.preview());
        List<Item> items = preview.tasks().values().stream()
                .flatMap(task -> task.steps().stream()
                        .map(step -> new Item(
                                step.name(), task.node().name(), lines.of(task.node(), step, task.commandsOf(step)))))
                .toList();
        lines.refuseProblems();
        Map<String, String> without = new TreeMap<>(preview.heldBack());
        without.putAll(preview.leftOut());
        return new RunPreview(
                access.plan().name(),
                valuation.stored().version(),
                terms.set().name(),
                items,
                terms.packages(),
                NodesLeft.sentences(without));
    }
}
