package io.jenkins.plugins.caretaker.standalone.trigger;

import picocli.CommandLine.Command;

@Command(
        name = "enable",
        description = "Turns a trigger on again; nothing is made up for of what happened meanwhile.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker trigger enable webfarm nightly --reason 'new data centre'")
public final class TriggerEnableCommand extends SwitchCommand {

    public TriggerEnableCommand() {
        super(true);
    }
}
