package io.jenkins.plugins.caretaker.standalone.trigger;

import picocli.CommandLine.Command;

@Command(
        name = "trigger",
        description =
                "Shows and turns on and off what starts step sets by time and by event. Triggers fire while a server runs: see serve.",
        subcommands = {
            TriggerListCommand.class,
            TriggerForecastCommand.class,
            TriggerTestCommand.class,
            TriggerEnableCommand.class,
            TriggerDisableCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = "  caretaker trigger list")
public final class TriggerCommand {}
