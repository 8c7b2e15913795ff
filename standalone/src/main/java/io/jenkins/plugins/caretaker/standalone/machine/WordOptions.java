package io.jenkins.plugins.caretaker.standalone.machine;

import io.jenkins.plugins.caretaker.standalone.host.Machines.Word;
import io.jenkins.plugins.caretaker.standalone.option.DurationText;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Why somebody says something of a machine, and for how long. */
final class WordOptions {

    @Option(names = "--reason", paramLabel = "R", required = true, description = "why; shown with it")
    private String reason;

    @Option(
            names = "--ttl",
            paramLabel = "D",
            converter = DurationText.class,
            description = "how long it holds, for instance 90s, 30m, 2h or 1d (default: until something else is found)")
    private Duration ttl;

    Word word() {
        return new Word(reason, Optional.ofNullable(ttl));
    }
}
