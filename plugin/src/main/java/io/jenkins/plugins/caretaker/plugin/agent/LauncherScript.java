package io.jenkins.plugins.caretaker.plugin.agent;

import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.ScriptOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jenkins.util.Timer;

/** One script on one machine of Jenkins'. Its processes carry a cookie in their environment, by which all of them are ended. */
final class LauncherScript {

    private static final String COOKIE = "CARETAKER_COOKIE";

    private final String name;
    private final Launcher launcher;
    private final FilePath directory;
    private final Map<String, String> environment;
    private final Map<String, String> cookie = Map.of(COOKIE, UUID.randomUUID().toString());

    /** @param environment of the machine; the script's own comes on top and is never on an argument list */
    LauncherScript(String name, Launcher launcher, FilePath directory, Map<String, String> environment) {
        this.name = name;
        this.launcher = launcher;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    int run(Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        if (cancellation.terminating())
            throw new ConnectivityException(Messages.LauncherScript_Cancelled(name), false, null);
        ScriptOutput lines = new ScriptOutput(output);
        Proc process = start(script, lines);
        Runnable detach = cancellation.onChange(stage -> {
            if (cancellation.terminating()) Timer.get().execute(() -> end(process));
        });
        try {
            int code = process.join();
            lines.finish();
            return code;
        } catch (InterruptedException e) {
            end(process);
            throw e;
        } catch (IOException | RuntimeException e) {
            lines.finish();
            throw new ConnectivityException(Messages.LauncherScript_Lost(name, e.getMessage()), true, e);
        } finally {
            detach.run();
        }
    }

    private Proc start(Script script, ScriptOutput lines) throws ConnectivityException {
        Map<String, String> variables = new HashMap<>(script.cleanEnvironment() ? Map.of() : environment);
        variables.putAll(cookie);
        try {
            return launcher.launch()
                    .cmds(command(script))
                    .envs(variables)
                    .pwd(directory)
                    .stdin(new ByteArrayInputStream(script.standardInput()))
                    .stdout(lines.stdout())
                    .stderr(lines.stderr())
                    .quiet(true)
                    .start();
        } catch (IOException | RuntimeException e) {
            throw new ConnectivityException(Messages.LauncherScript_NotStarted(name, e.getMessage()), false, e);
        }
    }

    /** Takes away what the machine's environment holds, where the script is to see nothing of it. */
    private static List<String> command(Script script) {
        if (!script.cleanEnvironment()) return script.command();
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec env -i HOME=\"$HOME\" PATH=\"$PATH\" " + COOKIE + "=\"$" + COOKIE + "\" \"$@\"",
                "caretaker"));
        command.addAll(script.command());
        return command;
    }

    private void end(Proc process) {
        try {
            launcher.kill(cookie);
            process.kill();
        } catch (IOException | RuntimeException e) {
            // the connection is gone, which ends the wait for the process as well
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
