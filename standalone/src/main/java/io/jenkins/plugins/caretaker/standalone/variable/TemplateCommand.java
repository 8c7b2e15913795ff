package io.jenkins.plugins.caretaker.standalone.variable;

import picocli.CommandLine.Command;

@Command(
        name = "template",
        description = "Tries templates.",
        subcommands = TemplateEvalCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  caretaker template eval 'Hello #{Name | ToUpper}'")
public final class TemplateCommand {}
