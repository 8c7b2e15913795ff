package io.jenkins.plugins.caretaker.standalone.machine;

import picocli.CommandLine.Command;

@Command(
        name = "maintenance",
        description = {
            "Records what happens to a machine and tells nobody; executions use it.",
            "At the end what is different is told once."
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine maintenance web01.example.com --reason 'new kernel' --ttl 2h")
public final class MaintenanceCommand extends SilenceCommand {

    public MaintenanceCommand() {
        super("maintenance");
    }
}
