package io.jenkins.plugins.caretaker.standalone.machine;

import picocli.CommandLine.Command;

@Command(
        name = "quarantine",
        description = {
            "Records what happens to a machine and tells nobody; executions leave it out.",
            "At the end what is different is told once."
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine quarantine web01.example.com --reason 'strange disk noises'")
public final class QuarantineCommand extends SilenceCommand {

    public QuarantineCommand() {
        super("quarantine");
    }
}
