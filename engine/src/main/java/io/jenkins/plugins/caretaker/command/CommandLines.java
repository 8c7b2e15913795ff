package io.jenkins.plugins.caretaker.command;

/** Commands whose text the plan states: {@code exec} and {@code arguments}, with {@code env} and both judgements. */
final class CommandLines {

    private CommandLines() {}

    static Command read(Settings settings, Launch launch) {
        return new ScriptCommand(
                launch,
                Arguments.commandLine(settings),
                Environment.read(settings),
                ExitCodes.read(settings, ExitCodes.ZERO),
                OutputRules.read(settings, OutputRules.NONE));
    }
}
