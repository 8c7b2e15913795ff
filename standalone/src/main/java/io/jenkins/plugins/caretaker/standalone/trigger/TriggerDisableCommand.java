package io.jenkins.plugins.caretaker.standalone.trigger;

import picocli.CommandLine.Command;

@Command(
        name = "disable",
        description = "Turns a trigger off: it neither fires nor gathers until it is enabled, whatever its plan says.",
        footerHeading = "%nExamples:%n",
        footer = "  caretaker trigger disable webfarm nightly --reason 'new data centre'")
public final class TriggerDisableCommand extends SwitchCommand {

    public TriggerDisableCommand() {
        super(false);
    }
}
