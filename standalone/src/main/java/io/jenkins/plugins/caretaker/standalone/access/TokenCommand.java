package io.jenkins.plugins.caretaker.standalone.access;

import picocli.CommandLine.Command;

@Command(
        name = "token",
        description = "Makes, lists and revokes API tokens of the server.",
        subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker token create ci --role run",
            "  caretaker token create web --role run,configure --plans webfarm --environments test --expires 30d",
            "  caretaker token list"
        })
public final class TokenCommand {}
