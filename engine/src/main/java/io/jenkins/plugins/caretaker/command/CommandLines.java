package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;

/** Commands whose text the plan states: {@code exec} and {@code arguments}, with {@code env} and both judgements. */
final class CommandLines {

    private CommandLines() {}

    static Command read(Settings settings, Launch launch) {
        String text = Arguments.commandLine(settings.requiredText("exec"), settings);
        return new ScriptCommand(
                launch,
                ScriptText.plain(text),
                Environment.read(settings),
                ExitCodes.read(settings, ExitCodes.ZERO),
                OutputRules.read(settings, OutputRules.NONE));
    }
}
