package io.jenkins.plugins.caretaker.plugin.agent;

import hudson.FilePath;
import hudson.Launcher;
import io.jenkins.plugins.caretaker.transport.Cancellation;
import io.jenkins.plugins.caretaker.transport.ConnectivityException;
import io.jenkins.plugins.caretaker.transport.Output;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.transport.Transport;
import java.util.Map;

/**
 * What a plan calls the local machine is, in a build, the machine that has the workspace; scripts start where the plan file lies. Safe
 * for many threads.
 */
public final class WorkspaceTransport implements Transport {

    private final Launcher launcher;
    private final FilePath directory;

    public WorkspaceTransport(Launcher launcher, FilePath directory) {
        this.launcher = launcher;
        this.directory = directory;
    }

    @Override
    public int run(Target target, Script script, Output output, Cancellation cancellation)
            throws ConnectivityException, InterruptedException {
        return new LauncherScript(target.name(), launcher, directory, Map.of()).run(script, output, cancellation);
    }

    @Override
    public void probe(Target target, Cancellation cancellation) throws ConnectivityException, InterruptedException {
        run(target, Script.bash(":", Map.of()), (stream, line, continues) -> {}, cancellation);
    }

    @Override
    public void forget(Target target) {
        // Jenkins owns the connection
    }

    @Override
    public void close() {
        // nothing is kept
    }
}
