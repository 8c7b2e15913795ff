package io.jenkins.plugins.caretaker.standalone.completion;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The script for fish: a line for every command, option and argument, each with its description. Used once. */
final class FishScript {

    private final CommandSpec root;
    private final StringBuilder text = new StringBuilder();

    FishScript(CommandSpec root) {
        this.root = root;
    }

    String text() {
        text.append("""
                # Names from the store or server that the line is about.
                function __caretaker_names
                    set -l words (commandline -opc)
                    set -l place
                    for i in (seq 2 (count $words))
                        if contains -- $words[$i] --home --store --server --token --token-file --truststore
                            set -a place $words[$i] $words[(math $i + 1)]
                        end
                    end
                    $words[1] $place completion --names $argv[1] 2> /dev/null
                end

                complete -c caretaker -e
                """);
        command(root, "__fish_use_subcommand", "");
        return text.toString();
    }

    /**
     * Writes what can follow a command.
     *
     * @param before holds as long as none of its commands was typed
     * @param seen holds when the command was typed; empty for the root
     */
    private void command(CommandSpec command, String before, String seen) {
        command.options().stream().filter(option -> !option.hidden()).forEach(option -> option(option, seen));
        Map<String, CommandLine> commands = command.subcommands();
        commands.forEach((name, each) -> {
            line(
                    before,
                    "-f -a " + name,
                    summary(each.getCommandSpec().usageMessage().description()));
            String inside = (seen.isEmpty() ? "" : seen + "; and ") + "__fish_seen_subcommand_from " + name;
            String inner = String.join(" ", each.getSubcommands().keySet());
            command(
                    each.getCommandSpec(),
                    inside + "; and not __fish_seen_subcommand_from " + (inner.isEmpty() ? "''" : inner),
                    inside);
        });
        for (PositionalParamSpec parameter : command.positionalParameters()) argument(parameter, seen);
    }

    private void option(OptionSpec option, String seen) {
        // options of all commands stand everywhere: once is enough
        if (option.inherited()) return;
        String names = Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        String value = option.arity().max() > 0 ? (isFile(option.type()) ? " -r -F" : " -x") : "";
        line(seen, names + value, summary(option.description()));
    }

    private void argument(PositionalParamSpec parameter, String seen) {
        String files = isFile(parameter.type()) || parameter.paramLabel().endsWith("|FILE") ? "" : "-f ";
        String names = Names.Kind.ofLabel(parameter.paramLabel())
                .map(kind -> "(__caretaker_names " + kind.name().toLowerCase(Locale.ROOT) + ")")
                .orElseGet(() -> words(parameter.completionCandidates()));
        if (!names.isEmpty()) line(seen, files + "-a '" + names + "'", summary(parameter.description()));
    }

    private static String words(Iterable<String> candidates) {
        if (candidates == null) return "";
        StringBuilder words = new StringBuilder();
        candidates.forEach(each -> words.append(words.isEmpty() ? "" : " ").append(each.toLowerCase(Locale.ROOT)));
        return words.toString();
    }

    private static boolean isFile(Class<?> type) {
        return type == Path.class;
    }

    private void line(String condition, String what, String description) {
        text.append("complete -c caretaker");
        if (!condition.isEmpty()) text.append(" -n ").append(quoted(condition));
        text.append(' ').append(what);
        if (!description.isEmpty()) text.append(" -d ").append(quoted(description));
        text.append('\n');
    }

    private static String summary(String... description) {
        return List.of(description).isEmpty() ? "" : description[0].replaceAll("%n|%%", "");
    }

    private static String quoted(String words) {
        return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
