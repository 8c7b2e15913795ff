package io.jenkins.plugins.caretaker.standalone.machine;

import picocli.CommandLine.Command;

@Command(
        name = "enable",
        description = "Lets executions and scheduled checks use a machine again.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine enable web01.example.com --reason 'repaired'")
public final class MachineEnableCommand extends MachineSwitchCommand {

    public MachineEnableCommand() {
        super(true);
    }
}
