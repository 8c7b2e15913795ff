package io.jenkins.plugins.caretaker.example;

import io.jenkins.plugins.caretaker.command.Command;
import io.jenkins.plugins.caretaker.command.CommandContext;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.command.CommandPlugin;
import io.jenkins.plugins.caretaker.command.Settings;
import io.jenkins.plugins.caretaker.command.SshSettings;
import io.jenkins.plugins.caretaker.text.ShellQuote;
import io.jenkins.plugins.caretaker.transport.AuthenticationException;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Script;
import java.util.Map;

/** {@code example/disk_free}: fails when a file system of the node has less space left than it should. */
public final class DiskFreePlugin implements CommandPlugin {

    @Override
    public String name() {
        return "example/disk_free";
    }

    @Override
    public Command read(Settings settings) {
        String path = settings.requiredPath("path");
        int percent = settings.number("percent", 1, 99).orElse(10);
        return new DiskFree(path, percent, SshSettings.read(settings));
    }

    private record DiskFree(String path, int percent, SshSettings ssh) implements Command {

        @Override
        public Preview preview(CommandContext context) {
            return new Preview(script(), Map.of());
        }

        @Override
        public Result run(CommandContext context)
                throws ConnectivityException, AuthenticationException, InterruptedException {
            int code = context.transport()
                    .run(
                            context.target(ssh),
                            Script.bash(script(), Map.of()),
                            (stream, line, continues) -> context.log().log(Level.INFO, line),
                            context.cancellation());
            if (code == 0) return Result.done(code);
            return Result.failed(code, "'" + path + "' has less than " + percent + " % left, or cannot be looked at");
        }

        private String script() {
            String used = "$(df --output=pcent " + ShellQuote.single(path) + " | tail -1 | tr -dc 0-9)";
            return "used=" + used + "; echo \"$used % used\"; [ \"$used\" -le " + (100 - percent) + " ]";
        }
    }
}
