package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;

/**
 * Commands on one file of the node: {@code file}, what every {@code ssh/*} command has, and {@code expect_exit_codes}. DOPi's
 * pages promise the keys of {@code ssh/custom} too, its code does not look at them; here they are a warning.
 */
final class FileScripts {

    private FileScripts() {}

    static Command read(Settings settings, ScriptText text) {
        Launch launch = new Launch.OnNode(SshSettings.read(settings));
        ExitCodes expected = ExitCodes.read(settings, ExitCodes.ZERO);
        settings.noEffect(
                "Only 'custom' and 'ssh/custom' use it.",
                "exec",
                "arguments",
                "env",
                "parse_output",
                "fail_on_warning");
        return new ScriptCommand(launch, text, Environment.NODE_NAME_ONLY, expected, OutputRules.NONE);
    }
}
