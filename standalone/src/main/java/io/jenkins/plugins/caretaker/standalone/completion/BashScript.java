package io.jenkins.plugins.caretaker.standalone.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The script for bash, which zsh understands too: picocli's, which knows only what is known beforehand, with calls of the command line
 * where a name from the store goes.
 */
final class BashScript {

    /** The same store or server as on the line that is being typed. */
    private static final String ASK = """

            # Names from the store or server that the line is about.
            function _caretaker_names() {
              local words=("${COMP_WORDS[@]}") place=() i
              for (( i = 1; i < COMP_CWORD; i++ )); do
                case ${words[i]} in
                  --home | --store | --server | --token | --token-file | --truststore)
                    place+=("${words[i]}" "${words[i+1]}") ;;
                esac
              done
              "${words[0]}" "${place[@]}" completion --names "$1" 2> /dev/null
            }

            """;

    private BashScript() {}

    static String of(CommandSpec root) {
        mark(root);
        String script = AutoComplete.bash(root.name(), root.commandLine());
        for (Names.Kind kind : Names.Kind.values()) {
            String ask = "$(_caretaker_names " + word(kind) + ")";
            script = script.replace('"' + mark(kind, false) + '"', ask)
                    .replace('"' + mark(kind, true) + '"', ask + " $(compgen -f -- \"${curr_word}\")");
        }
        int firstFunction = script.indexOf("\nfunction ");
        return script.substring(0, firstFunction) + ASK + script.substring(firstFunction + 1);
    }

    private static String word(Names.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String mark(Names.Kind kind, boolean orFile) {
        return "@caretaker-" + word(kind) + (orFile ? "-or-files@" : "@");
    }

    /** Puts a mark where names go. */
    private static void mark(CommandSpec command) {
        for (PositionalParamSpec parameter : new ArrayList<>(command.positionalParameters())) {
            Optional<Names.Kind> kind = Names.Kind.ofLabel(parameter.paramLabel());
            if (kind.isEmpty()) continue;
            boolean orFile = parameter.paramLabel().endsWith("|FILE");
            command.remove(parameter);
            command.addPositional(PositionalParamSpec.builder(parameter)
                    .completionCandidates(List.of(mark(kind.get(), orFile)))
                    .build());
        }
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(BashScript::mark);
    }
}
