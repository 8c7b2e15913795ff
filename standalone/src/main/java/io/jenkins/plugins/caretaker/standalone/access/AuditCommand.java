package io.jenkins.plugins.caretaker.standalone.access;

import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description = "Checks the audit log of the server.",
        subcommands = AuditVerifyCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  caretaker audit verify")
public final class AuditCommand {}
