package io.jenkins.plugins.caretaker.run.state;

import io.jenkins.plugins.caretaker.run.state.PlanState.CommandView;
import io.jenkins.plugins.caretaker.run.state.PlanState.NodeState;
import io.jenkins.plugins.caretaker.run.state.PlanState.SetState;
import io.jenkins.plugins.caretaker.run.state.PlanState.StepState;
import java.util.Locale;

/** The state document as a tree of lines, as DOPi prints it. Commands are shown where a node's own word does not say it all. */
public final class StateText {

    private StateText() {}

    public static String of(PlanState state) {
        StringBuilder text = new StringBuilder();
        line(text, 0, state.plan() + " (" + state.version() + ")", state.status());
        for (SetState set : state.stepSets()) {
            line(text, 1, set.name(), set.status());
            set.steps().forEach(step -> step(text, step));
        }
        return text.toString();
    }

    private static void step(StringBuilder text, StepState step) {
        line(text, 2, step.index() + " " + step.name(), step.status());
        for (NodeState node : step.nodes()) {
            line(text, 3, node.node(), node.status());
            boolean telling = node.commands().stream().anyMatch(StateText::telling);
            if (telling) node.commands().forEach(command -> command(text, command));
        }
    }

    private static boolean telling(CommandView command) {
        return command.changed()
                || command.status() == Status.FAILED
                || command.status() == Status.INTERRUPTED
                || command.status() == Status.RUNNING;
    }

    private static void command(StringBuilder text, CommandView command) {
        String name = command.title().equals(command.plugin())
                ? command.plugin()
                : command.plugin() + " '" + command.title() + "'";
        String changed = command.changed() ? " (changed since)" : "";
        String message = command.message().isEmpty() ? "" : ": " + command.message();
        line(text, 4, name, command.status());
        text.setLength(text.length() - 1);
        text.append(changed).append(message).append('\n');
    }

    private static void line(StringBuilder text, int depth, String name, Status status) {
        text.append("  ".repeat(depth))
                .append(String.format(Locale.ROOT, "%s [%s]", name, status.word()))
                .append('\n');
    }
}
