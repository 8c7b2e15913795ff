package io.jenkins.plugins.caretaker.standalone.machine;

import picocli.CommandLine.Command;

@Command(
        name = "disable",
        description = "Leaves a machine out of executions and scheduled checks until somebody enables it.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker machine disable web01.example.com --reason 'goes to the scrapyard'")
public final class MachineDisableCommand extends MachineSwitchCommand {

    public MachineDisableCommand() {
        super(false);
    }
}
