package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;
import io.jenkins.plugins.caretaker.text.ShellQuote;

/**
 * {@code ssh/file_contains}: whether a line of a file matches a basic regular expression, as grep reads it. Validation
 * wants it to be one for Ruby as well, as DOPi meant to. Source: DOP B.1, file_contains.rb; DOPi observed 7.
 */
public final class FileContainsPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "ssh/file_contains";
    }

    @Override
    public Command read(Settings settings) {
        String file = settings.requiredPath("file");
        String pattern = settings.requiredPattern("pattern");
        return FileScripts.read(
                settings, ScriptText.plain("grep -e " + ShellQuote.single(pattern) + " " + ShellQuote.single(file)));
    }
}
