package io.jenkins.plugins.caretaker.standalone.access;

import picocli.CommandLine.Command;

@Command(
        name = "user",
        description = "Adds, lists and removes people who log in to the server's pages.",
        subcommands = {UserAddCommand.class, UserListCommand.class, UserPasswordCommand.class, UserRemoveCommand.class},
        footerHeading = "%nExamples:%n",
        footer = "  caretaker user list")
public final class UserCommand {}
