package io.jenkins.plugins.caretaker.plugin.agent;

import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
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
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.util.Timer;

/**
 * One script on an agent that goes on when the connection breaks or Jenkins stops, and is found again. It runs in a session of its own;
 * what it prints and how it ends is kept in files in a private directory on the agent, until the next script of the same node there or the end
 * of the execution.
 */
final class LastingScript {

    private static final String COOKIE = "CARETAKER_COOKIE";
    private static final long FIRST_LOOK_MILLIS = 20;
    private static final long LAST_LOOK_MILLIS = 400;
    private static final int TERMINATED = 143;
    private static final long PATIENCE_NANOS =
            Long.getLong("io.jenkins.plugins.caretaker.reconnectSeconds", 60L) * 1_000_000_000L;

    /**
     * Arguments: the directory, the digest of the script with what tells this start from others, whether to look for what is old, and the
     * command that reads the script from its standard input. Many of them start at once on one agent, so each process counts.
     */
    private static final String START = """
            umask 077; d=$1; digest=$2; sweep=$3; shift 3
            [ ! -e "$d" ] || rm -rf "$d"
            mkdir -p "$d" && cat >"$d/in" && : >"$d/out" && : >"$d/err" && echo "$digest" >"$d/digest" || exit 1
            exec 3<"$d/in"; rm -f "$d/in"
            if command -v setsid >/dev/null 2>&1; then session=setsid; else session=; fi
            $session /bin/sh -c '"$@" <&3 3<&- >"$0/out" 2>"$0/err"; echo $? >"$0/code"' \
              "$d" "$@" </dev/null >/dev/null 2>&1 &
            echo $! >"$d/pid"
            [ -z "$sweep" ] || find "${d%/*}" -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -rf {} + 2>/dev/null; :
            """;

    private final String name;
    private final String key;
    private final Machines machines;
    private final Map<String, String> cookie;
    private final boolean sweeps;
    private volatile Machine machine;

    /** An agent while it is connected. */
    record Machine(Launcher launcher, FilePath root, Map<String, String> environment) {}

    /** Finds the agent, also when it has connected again. */
    interface Machines {
        Machine connected() throws ConnectivityException, InterruptedException;
    }

    /**
     * @param owner tells the scripts of this execution and node from all others; the same after a restart
     * @param sweeps whether its start clears away what others left on the agent a week ago
     */
    LastingScript(String name, Machines machines, String owner, boolean sweeps)
            throws ConnectivityException, InterruptedException {
        this.name = name;
        this.machines = machines;
        this.key = Util.getDigestOf(owner + "/" + name);
        this.cookie = Map.of(COOKIE, key);
        this.sweeps = sweeps;
        this.machine = machines.connected();
    }

    FilePath directory() {
        return machine.root().child("caretaker").child(key);
    }

    /** @param again whether a script of this text that is there already is the one to follow */
    int run(Script script, Output output, Cancellation cancellation, boolean again)
            throws ConnectivityException, InterruptedException {
        if (cancellation.terminating()) {
            throw new ConnectivityException(Messages.LauncherScript_Cancelled(name), false, null);
        }
        String digest = Util.getDigestOf(script.text());
        if (!again || !begun().startsWith(digest)) start(script, digest + " " + UUID.randomUUID(), cancellation);
        AtomicBoolean ended = new AtomicBoolean();
        Runnable detach = cancellation.onChange(stage -> {
            if (cancellation.terminating()) Timer.get().execute(() -> end(ended));
        });
        try {
            return follow(new ScriptOutput(output), cancellation, ended);
        } catch (InterruptedException e) {
            end(ended);
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ConnectivityException(Messages.LauncherScript_Lost(name, e.getMessage()), true, e);
        } finally {
            detach.run();
        }
    }

    /** The digest of the script that is there, with its start; empty if there is none. */
    private String begun() throws ConnectivityException, InterruptedException {
        try {
            FilePath digest = directory().child("digest");
            return digest.exists() ? digest.readToString().strip() : "";
        } catch (IOException | RuntimeException e) {
            throw new ConnectivityException(Messages.LauncherScript_NotStarted(name, e.getMessage()), false, e);
        }
    }

    private void start(Script script, String digest, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", START, "caretaker", directory().getRemote(), digest, sweeps ? "sweep" : ""));
        command.addAll(script.command());
        Map<String, String> variables = new HashMap<>(machine.environment());
        variables.putAll(cookie);
        int code;
        try {
            // Jenkins makes it when the first build gets a workspace there, which may never be
            machine.root().mkdirs();
            code = machine.launcher()
                    .launch()
                    .cmds(command)
                    .envs(variables)
                    .pwd(machine.root())
                    .stdin(new ByteArrayInputStream(script.standardInput()))
                    .quiet(true)
                    .join();
        } catch (IOException | RuntimeException e) {
            findAgain(digest, e, cancellation);
            return;
        }
        if (code != 0) {
            throw new ConnectivityException(
                    Messages.LauncherScript_NotStarted(
                            name, "exit code " + code + ", " + directory().getRemote()),
                    false,
                    null);
        }
    }

    /** The connection broke before it was known whether the script began: it did if it is there. */
    private void findAgain(String digest, Exception lost, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            try {
                machine = machines.connected();
                if (begun().equals(digest)) return;
                throw new ConnectivityException(
                        Messages.LauncherScript_NotStarted(name, lost.getMessage()), false, lost);
            } catch (ConnectivityException away) {
                if (away.getCause() == lost) throw away;
                lost.addSuppressed(away);
            }
        } while (System.nanoTime() < end && cancellation.pause(LAST_LOOK_MILLIS, Stage.FINISH));
        throw new ConnectivityException(Messages.LauncherScript_Lost(name, lost.getMessage()), true, lost);
    }

    private int follow(ScriptOutput lines, Cancellation cancellation, AtomicBoolean ended)
            throws IOException, InterruptedException, ConnectivityException {
        ScriptLook look = new ScriptLook(0, 0);
        for (long pause = FIRST_LOOK_MILLIS; ; pause = Math.min(LAST_LOOK_MILLIS, pause * 2)) {
            boolean over = ended.get();
            ScriptLook.Found found = look(look, cancellation);
            lines.stdout().write(found.out());
            lines.stderr().write(found.err());
            look = look.after(found);
            if (found.more()) {
                pause = FIRST_LOOK_MILLIS;
                continue;
            }
            if (found.ended() || over) {
                lines.finish();
                if (found.code() >= 0) return found.code();
                if (over) return TERMINATED;
                throw new ConnectivityException(Messages.LastingScript_Gone(name), true, null);
            }
            if (!cancellation.pause(pause, Stage.TERMINATE)) Thread.sleep(LAST_LOOK_MILLIS);
        }
    }

    /** Also when the connection breaks and comes back: the script goes on meanwhile. */
    private ScriptLook.Found look(ScriptLook look, Cancellation cancellation)
            throws IOException, InterruptedException, ConnectivityException {
        try {
            return directory().act(look);
        } catch (IOException | RuntimeException lost) {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (System.nanoTime() < end && cancellation.pause(LAST_LOOK_MILLIS, Stage.FINISH)) {
                try {
                    machine = machines.connected();
                    return directory().act(look);
                } catch (IOException | RuntimeException | ConnectivityException notYet) {
                    lost.addSuppressed(notYet);
                }
            }
            throw lost;
        }
    }

    private void end(AtomicBoolean ended) {
        try {
            machine.launcher().kill(cookie);
            ended.set(true);
        } catch (IOException | RuntimeException e) {
            // the connection is gone, which ends the wait for the script as well
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
