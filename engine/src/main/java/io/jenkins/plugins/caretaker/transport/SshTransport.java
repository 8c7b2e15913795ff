package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.text.ShellQuote;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.Script.Shell;
import io.jenkins.plugins.caretaker.transport.SshSession.Use;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Runs scripts on SSH servers, through jump hosts if need be, over pooled connections. */
public final class SshTransport implements Transport {

    /** A connection may have been lost, or be full, without our knowing; more often in a row it is the server's will. */
    private static final int OPEN_TRIES = 20;

    private final SessionPool pool;
    private final ExecutorService enders = Executors.newCachedThreadPool(named("caretaker-ssh-end"));
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(named("caretaker-ssh-idle"));
    private final ScheduledFuture<?> sweep;

    /**
     * @param knownHosts Caretaker's own known_hosts file; first contacts are added to it
     * @param alsoKnown files that are only read, as the user's own {@code ~/.ssh/known_hosts}
     */
    public SshTransport(Path knownHosts, List<Path> alsoKnown, SshOptions options) {
        pool = new SessionPool(new SshConnector(new KnownHosts(knownHosts, alsoKnown), options), options);
        long pause = Math.max(100, options.idle().toMillis() / 4);
        sweep = sweeper.scheduleWithFixedDelay(pool::closeIdle, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        Target.Ssh ssh = (Target.Ssh) target;
        if (cancellation.terminating()) {
            throw new ConnectivityException(ssh.name() + ": was cancelled before it started", false, null);
        }
        byte[] stdin = ShellText.stdin(text(script), script.environment());
        PidLine pid = new PidLine(output);
        try (Opened opened = open(ssh, command(script, stdin), script.terminal(), pid, cancellation)) {
            RemoteEnd end = new RemoteEnd(opened.script, pid.pid(), (id, grace) -> endTree(ssh, id, grace), enders);
            Runnable detach = cancellation.onChange(end::request);
            try {
                if (script.terminal()) end.awaitShell();
                opened.script.feed(stdin);
                return end.result(ssh.name());
            } catch (InterruptedException e) {
                end.request(Stage.KILL);
                throw e;
            } finally {
                detach.run();
                end.awaitEnders();
            }
        }
    }

    @Override
    public void probe(Target target, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        pool.fresh((Target.Ssh) target, cancellation).disconnect();
    }

    @Override
    public void forget(Target target) {
        pool.forget((Target.Ssh) target);
    }

    @Override
    public void close() {
        sweep.cancel(false);
        sweeper.shutdown();
        enders.shutdown();
        pool.close();
    }

    private static String text(Script script) {
        return script.directory()
                .map(directory -> "cd " + ShellQuote.single(directory.toString()) + " || exit; " + script.text())
                .orElse(script.text());
    }

    /** Constant text but for a length, and readable by any login shell, csh and fish included. */
    private static String command(Script script, byte[] stdin) {
        // the login shell has read .bashrc, which takes seconds on some nodes; once is enough
        String shell = script.shell() == Shell.BASH ? "bash --norc" : "sh";
        String run = script.terminal() ? ShellText.readAndRunFromTerminal(stdin.length) : ShellText.READ_AND_RUN;
        return "exec " + shell + " -c 'echo \"" + PidLine.MARK + "$$\";" + run + "'";
    }

    private Opened open(Target.Ssh target, String command, boolean terminal, Output output, Cancellation cancellation)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        for (int tries = 1; ; tries++) {
            Lease lease = pool.acquire(target, Use.SCRIPT, cancellation);
            try {
                Opened opened = new Opened(lease, RemoteScript.open(lease.session(), command, terminal, output));
                lease.opened();
                return opened;
            } catch (RemoteScript.NotOpenedException e) {
                boolean refusesAll = lease.session().isConnected() && !lease.full();
                lease.close();
                if (refusesAll || tries == OPEN_TRIES) {
                    throw new ConnectivityException(
                            target.name() + ": the server lets us in but opens no session; see its MaxSessions and log",
                            false,
                            e);
                }
            } catch (RuntimeException e) {
                lease.close();
                throw e;
            }
        }
    }

    /** Ends a process tree on the node, over a channel of its own; returns when it is gone. */
    private void endTree(Target.Ssh target, long pid, int graceSeconds)
            throws ConnectivityException, AuthenticationException, InterruptedException {
        Output nothing = (stream, line, continues) -> {};
        String command = "exec sh -s " + pid + " " + graceSeconds;
        try (Opened opened = open(target, command, false, nothing, new Cancellation())) {
            opened.script.feed(ProcessTree.END.getBytes(StandardCharsets.UTF_8));
            opened.script.ended(TimeUnit.SECONDS.toMillis(graceSeconds + ProcessTree.PATIENCE_SECONDS));
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A command under way and the connection it uses. */
    private record Opened(Lease lease, RemoteScript script) implements AutoCloseable {

        @Override
        public void close() {
            script.close();
            lease.close();
        }
    }
}
