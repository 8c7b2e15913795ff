package io.jenkins.plugins.caretaker.standalone.machine;

import picocli.CommandLine.Command;

@Command(
        name = "machine",
        description = {
            "Shows and sets what is known of machines: whether they can be reached, whether they are well, and",
            "what was noted about them. Machines are the nodes of plans in the store."
        },
        subcommands = {
            MachineListCommand.class,
            MachineShowCommand.class,
            MachineCheckCommand.class,
            SetHealthCommand.class,
            SetConnectivityCommand.class,
            MetadataCommand.class,
            MachineDisableCommand.class,
            MachineEnableCommand.class,
            QuarantineCommand.class,
            MaintenanceCommand.class,
            ReleaseCommand.class,
            WindowCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker machine list",
            "  caretaker machine set-health localhost unhealthy --reason 'fan is broken' --ttl 2h"
        })
public final class MachineCommand {}
