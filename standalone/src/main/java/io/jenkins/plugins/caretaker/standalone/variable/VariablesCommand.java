package io.jenkins.plugins.caretaker.standalone.variable;

import picocli.CommandLine.Command;

@Command(
        name = "variables",
        description = "Explains variables of a plan.",
        subcommands = VariablesExplainCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  caretaker variables explain examples/hourly-check/caretaker.yaml Port --environment production")
public final class VariablesCommand {}
