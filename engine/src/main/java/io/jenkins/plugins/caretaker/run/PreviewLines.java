package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.command.Command;
import io.jenkins.plugins.caretaker.command.CommandPreviews;
import io.jenkins.plugins.caretaker.command.CommandRun;
import io.jenkins.plugins.caretaker.command.Values;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Step;
import io.jenkins.plugins.caretaker.run.compile.CommandWork;
import io.jenkins.plugins.caretaker.run.value.ExecutionValues;
import io.jenkins.plugins.caretaker.run.value.TaskValues;
import io.jenkins.plugins.caretaker.store.InvalidPlanException;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import java.util.List;
import java.util.Optional;

/**
 * The commands of a preview, and what is wrong with them. Used once, by one thread.
 *
 * @param values none if settings are no templates
 */
record PreviewLines(
        CommandPreviews commands, NodeAccess access, Optional<ExecutionValues> values, Diagnostics problems) {

    static PreviewLines of(CommandRun commands, NodeAccess access, Optional<ExecutionValues> values) {
        Diagnostics problems = new Diagnostics();
        return new PreviewLines(commands.previews(problems), access, values, problems);
    }

    /** The commands of a step that are left on a node; those with problems are missing. */
    List<RunPreview.Line> of(Node node, Step step, List<CommandWork> all) {
        return all.stream()
                .filter(command -> !command.finished())
                .flatMap(command -> line(node, step, command, all.indexOf(command) == 0).stream())
                .toList();
    }

    /** Throws if there were problems. */
    void refuseProblems() {
        if (problems.hasErrors()) {
            throw InvalidPlanException.ofRun(problems.list().stream().distinct().toList());
        }
    }

    private Optional<RunPreview.Line> line(Node node, Step step, CommandWork command, boolean first) {
        Optional<TaskValues> own = values.map(all -> all.of(step, node, first));
        Values used = own.isPresent() ? own.get() : Values.NONE;
        Optional<Command.Preview> shown =
                commands.of(command.spec(), access.context(node, used, new Cancellation(), (level, line) -> {}));
        return shown.map(preview -> new RunPreview.Line(
                command.spec().plugin(),
                access.masker().mask(preview.commandLine()),
                preview.environment(),
                own.map(TaskValues::later).orElse(List.of())));
    }
}
