package io.jenkins.plugins.caretaker.standalone.run;

import io.jenkins.plugins.caretaker.run.RunRequest;
import io.jenkins.plugins.caretaker.standalone.host.Patience;
import io.jenkins.plugins.caretaker.standalone.host.Runs;
import io.jenkins.plugins.caretaker.standalone.option.DurationText;
import io.jenkins.plugins.caretaker.standalone.progress.View;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a run does when its plan is in use: it is refused, or waits its turn. */
final class QueueOptions {

    @Option(names = "--wait", description = "wait its turn when the plan is in use (default: end with code 4)")
    private boolean wait;

    @Option(
            names = "--queue-timeout",
            paramLabel = "D",
            converter = DurationText.class,
            description = "wait at most so long for the plan, for instance 90s, 30m, 2h; then end with code 4"
                    + " (with --wait alone: as long as it takes)")
    private Duration timeout;

    Runs.Running start(Runs runs, RunRequest request, View view) {
        return wait || timeout != null
                ? runs.enqueue(request, new Patience(Optional.ofNullable(timeout)), view)
                : runs.start(request, view);
    }
}
