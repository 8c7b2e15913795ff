package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.command.ScriptCommand.ScriptText;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import java.util.Map;

/**
 * {@code ssh/reboot}: runs a command that restarts the node, waits until the node is gone, then until a login works again.
 * Source: DOP B.1, reboot.rb.
 */
public final class RebootPlugin implements CommandPlugin {

    @Override
    public String name() {
        return "ssh/reboot";
    }

    @Override
    public Command read(Settings settings) {
        LoginWait login = LoginWait.read(settings);
        ScriptText restart = Arguments.shellText("reboot_cmd", settings, "shutdown -r now");
        ExitCodes expected = ExitCodes.read(settings, ExitCodes.ZERO);
        settings.noEffect("Use 'reboot_cmd'.", "exec", "arguments");
        settings.noEffect("The command to restart runs without it.", "env", "parse_output", "fail_on_warning");
        return new Reboot(restart, expected, login);
    }

    private record Reboot(ScriptText restart, ExitCodes expected, LoginWait login) implements Command {

        @Override
        public Preview preview(CommandContext context) {
            return new Preview(restart.masked(), Map.of());
        }

        @Override
        public Result run(CommandContext context)
                throws ConnectivityException, AuthenticationException, InterruptedException {
            return new Restart(restart.revealed(context), expected, login, context).run();
        }
    }
}
