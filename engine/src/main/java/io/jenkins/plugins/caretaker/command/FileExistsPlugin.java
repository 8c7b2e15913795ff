package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;
import io.jenkins.plugins.caretaker.text.ShellQuote;

/** {@code ssh/file_exists}: whether there is a file, directory or anything else at a path. Source: DOP B.1. */
public final class FileExistsPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "ssh/file_exists";
    }

    @Override
    public Command read(Settings settings) {
        String file = settings.requiredPath("file");
        return FileScripts.read(settings, ScriptText.plain("[ -e " + ShellQuote.single(file) + " ]"));
    }
}
