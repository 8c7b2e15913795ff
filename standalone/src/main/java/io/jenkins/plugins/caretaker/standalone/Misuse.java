package io.jenkins.plugins.caretaker.standalone;

import io.jenkins.plugins.caretaker.text.Nearest;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains what is wrong with the arguments: the thing, what was expected, the nearest match. */
final class Misuse {

    private Misuse() {}

    static String explain(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String what = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched.getUnmatched().get(0), command.getCommandSpec())
                : wrong.getMessage();
        return what + "\nSee: " + command.getCommandSpec().qualifiedName() + " --help";
    }

    private static String unmatched(String argument, CommandSpec command) {
        String place = command.parent() == null ? "" : " of '" + command.name() + "'";
        if (argument.startsWith("-")) {
            String name = argument.replaceFirst("=.*", "");
            return "unknown option '" + name + "'" + place + "."
                    + near(name, command.optionsMap().keySet());
        }
        if (command.subcommands().isEmpty()) {
            return "there is no place for '" + argument + "' among the arguments" + place + ".";
        }
        Collection<String> commands = command.subcommands().keySet();
        return "unknown command '" + argument + "'." + near(argument, commands) + "\nCommands: "
                + String.join(", ", commands);
    }

    private static String near(String name, Collection<String> known) {
        return Nearest.to(name, known)
                .map(match -> " Did you mean '" + match + "'?")
                .orElse("");
    }
}
