package io.jenkins.plugins.caretaker.standalone.completion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.caretaker.standalone.answer.Action;
import io.jenkins.plugins.caretaker.standalone.answer.Answer;
import io.jenkins.plugins.caretaker.standalone.answer.Session;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints a script that teaches a shell to complete commands, options, plans and executions.",
            "Load it in the shell's own start file."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker completion bash > caretaker.bash",
            "  caretaker completion zsh > caretaker.zsh",
            "  caretaker completion fish > caretaker.fish"
        })
public final class CompletionCommand implements Action {

    /** The shells there are scripts for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @ArgGroup(multiplicity = "1")
    private Wish wish = new Wish();

    @Spec
    private CommandSpec spec;

    /** One of them. */
    static final class Wish {

        @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
        private Shell shell;

        @Option(names = "--names", paramLabel = "KIND", hidden = true, description = "what the scripts ask for")
        private Names.Kind names;
    }

    @Override
    public Answer run(Session session) {
        if (wish.names != null) {
            String lines = String.join(
                    "",
                    Names.of(wish.names, session.host()).stream()
                            .map(name -> name + "\n")
                            .toList());
            return Answer.done(JsonNodeFactory.instance::arrayNode, () -> lines);
        }
        String script = wish.shell == Shell.FISH ? new FishScript(spec.root()).text() : BashScript.of(spec.root());
        return Answer.done(
                () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("shell", wish.shell.name().toLowerCase(Locale.ROOT))
                        .put("script", script),
                () -> script);
    }
}
