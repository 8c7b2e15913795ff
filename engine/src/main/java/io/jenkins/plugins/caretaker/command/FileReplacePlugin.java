package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;
import io.jenkins.plugins.caretaker.text.ShellQuote;

/**
 * {@code ssh/file_replace}: replaces what matches a basic regular expression in a file, as sed does; {@code &} and
 * {@code \1} work in the replacement. Source: DOP B.1, file_replace.rb, whose {@code global} is true by default.
 */
public final class FileReplacePlugin implements CommandPlugin {

    @Override
    public String name() {
        return "ssh/file_replace";
    }

    @Override
    public Command read(Settings settings) {
        String file = settings.requiredPath("file");
        String pattern = settings.requiredPattern("pattern");
        String replacement = settings.requiredText("replacement");
        String expression = SedExpression.substitute(pattern, replacement, settings.flag("global", true));
        return FileScripts.read(
                settings, ScriptText.plain("sed -i " + ShellQuote.single(expression) + " " + ShellQuote.single(file)));
    }
}
