package io.jenkins.plugins.caretaker.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line as picocli parses it, and what {@code --help} prints. */
final class Help {

    private static final int COLUMNS = 100;

    private Help() {}

    /** The parser for all commands. */
    static CommandLine parser(CaretakerCommand root) {
        return new CommandLine(root)
                .setUsageHelpWidth(COLUMNS)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(false)
                // a file may be called as a command is: --token-file token
                .setAllowSubcommandsAsOptionParameters(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    static String of(CommandLine command) {
        return command.getUsageMessage(Ansi.OFF);
    }
}
