package io.jenkins.plugins.caretaker.standalone.run;

import io.jenkins.plugins.caretaker.standalone.answer.ExitCode;
import io.jenkins.plugins.caretaker.standalone.terminal.Signals;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes Ctrl-C, and being asked to end, stop an execution in three stages, each stricter. A fourth leaves at once. Source:
 * design.md 5.
 */
final class StopSignals implements AutoCloseable {

    private final Consumer<String> say;
    private final List<Runnable> restore;
    private Consumer<Stage> execution = stage -> {};
    private Stage stage = Stage.NONE;

    private StopSignals(Consumer<String> say) {
        this.say = say;
        this.restore = Stream.of("INT", "TERM", "HUP")
                .map(name -> Signals.on(name, this::next))
                .toList();
    }

    static StopSignals install(Consumer<String> say) {
        return new StopSignals(say);
    }

    /** Says whom to stop; whoever asked for it before is heard now. */
    synchronized void attach(Consumer<Stage> cancel) {
        execution = cancel;
        if (stage != Stage.NONE) cancel.accept(stage);
    }

    private synchronized void next() {
        if (stage == Stage.KILL) {
            say.accept("caretaker: leaving; what still runs is marked interrupted at the next start");
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        stage = Stage.ofNumber(stage.number() + 1);
        say.accept("caretaker: " + words(stage));
        execution.accept(stage);
    }

    /** What happens now, and what one more Ctrl-C does. */
    static String words(Stage stage) {
        return switch (stage) {
            case NONE -> "running";
            case FINISH -> "stopping; what runs may finish, nothing new starts. Ctrl-C again: terminate what runs";
            case TERMINATE -> "terminating what runs. Ctrl-C again: kill it";
            case KILL -> "killing what runs. Ctrl-C again: leave at once";
        };
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
