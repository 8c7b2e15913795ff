package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.Command;
import io.jenkins.plugins.caretaker.command.CommandLog;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.run.compile.Preview;
import io.jenkins.plugins.caretaker.run.compile.TaskWork;
import io.jenkins.plugins.caretaker.run.packages.FoundPackage;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a run would do, for people: the tasks that are left, in order, with every command as it would run.
 *
 * @param version of the plan it was made from
 * @param packages as they would be used
 */
public record RunPreview(String plan, String version, String stepSet, List<Item> items, List<FoundPackage> packages) {

    public record Item(String step, String node, List<Line> commands) {}

    /** One command; secrets in it are masked. */
    public record Line(String plugin, String commandLine, Map<String, String> environment) {}

    /** @param invalid what to throw for a command whose settings are wrong */
    static RunPreview of(
            String version,
            Terms terms,
            Preview preview,
            CommandRun commands,
            NodeAccess access,
            Supplier<? extends RuntimeException> invalid) {
        List<Item> items = preview.tasks().values().stream()
                .flatMap(task -> task.steps().stream().map(step -> item(task, step, commands, access, invalid)))
                .toList();
        return new RunPreview(access.plan().name(), version, terms.set().name(), items, terms.packages());
    }

    private static Item item(
            TaskWork task,
            Step step,
            CommandRun commands,
            NodeAccess access,
            Supplier<? extends RuntimeException> invalid) {
        CommandLog nowhere = (level, line) -> {};
        List<Line> lines = task.commandsOf(step).stream()
                .filter(command -> !command.finished())
                .map(command -> {
                    Command.Preview preview = commands.preview(
                                    command.spec(), access.context(task.node(), new Cancellation(), nowhere))
                            .orElseThrow(invalid);
                    return new Line(
                            command.spec().plugin(),
                            access.masker().mask(preview.commandLine()),
                            preview.environment());
                })
                .toList();
        return new Item(step.name(), task.node().name(), lines);
    }
}
