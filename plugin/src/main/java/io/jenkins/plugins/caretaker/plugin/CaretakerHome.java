package io.jenkins.plugins.caretaker.plugin;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.caretaker.Caretaker;
import io.jenkins.plugins.caretaker.plan.PlanReader;
import io.jenkins.plugins.caretaker.plugin.agent.AgentTransport;
import io.jenkins.plugins.caretaker.plugin.agent.ControllerTransport;
import io.jenkins.plugins.caretaker.plugin.secret.JenkinsSecrets;
import io.jenkins.plugins.caretaker.run.RunningExecution;
import io.jenkins.plugins.caretaker.transport.Cancellation.Stage;
import io.jenkins.plugins.caretaker.transport.Target;
import io.jenkins.plugins.caretaker.web.CallerPermissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * The one engine of this Jenkins, in {@code $JENKINS_HOME/caretaker}: opened when it is first needed, closed when Jenkins stops. Safe
 * for many threads.
 */
@Extension
public final class CaretakerHome extends ItemListener {

    private static final Logger LOG = Logger.getLogger(CaretakerHome.class.getName());
    private static final long PATIENCE_SECONDS = Long.getLong("io.jenkins.plugins.caretaker.shutdownSeconds", 30L);

    private static final long START_NANOS =
            Long.getLong("io.jenkins.plugins.caretaker.startSeconds", 120L) * 1_000_000_000L;

    private final long created = System.nanoTime();
    private final Map<RunningExecution, Runnable> running = new ConcurrentHashMap<>();
    private final List<AutoCloseable> users = new CopyOnWriteArrayList<>();
    private Caretaker caretaker;
    private PlanOwners owners;
    private volatile boolean closing;

    public static CaretakerHome get() {
        return ExtensionList.lookupSingleton(CaretakerHome.class);
    }

    public static Path directory() {
        return Jenkins.get().getRootDir().toPath().resolve("caretaker");
    }

    /**
     * The engine.
     *
     * @throws IllegalStateException when Jenkins is stopping
     */
    public synchronized Caretaker caretaker() {
        if (closing) throw new IllegalStateException(Messages.CaretakerHome_Closing());
        if (caretaker == null) caretaker = open();
        return caretaker;
    }

    /** Which jobs brought which plans. */
    public synchronized PlanOwners owners() {
        if (owners == null) owners = new PlanOwners(directory());
        return owners;
    }

    private static Caretaker open() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // database drivers and migrations are found by the context's loader, which has to be the one of this plugin
        thread.setContextClassLoader(Caretaker.class.getClassLoader());
        try {
            return Caretaker.builder(directory())
                    .store(CaretakerConfiguration.get().storeUrl())
                    .permissions(new CallerPermissions())
                    .secrets(JenkinsSecrets.ofJenkins())
                    .reader(PlanReader.confined())
                    .transport(Target.Local.class, new ControllerTransport())
                    .transport(Target.Agent.class, AgentTransport.ofJenkins())
                    .open();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whether Jenkins is stopping: what ends now was cut off and goes on when Jenkins is back. */
    public boolean closing() {
        return closing;
    }

    /** Whether Jenkins started so short a time ago that agents may still be on their way. */
    public boolean starting() {
        return System.nanoTime() - created < START_NANOS;
    }

    /**
     * Remembers an execution, so that its commands can come to their end before Jenkins stops.
     *
     * @param afterwards done on another thread when the execution has ended, unless Jenkins stops: then it may go on
     */
    public void watch(RunningExecution execution, Runnable afterwards) {
        running.put(execution, afterwards);
        if (closing) execution.cancel(Stage.FINISH);
    }

    public void forget(RunningExecution execution) {
        running.remove(execution);
    }

    /** It has ended, on disk. */
    public void ended(RunningExecution execution) {
        Runnable afterwards = running.remove(execution);
        if (afterwards != null && !closing) Timer.get().execute(afterwards);
    }

    /** Closes this before the engine. */
    public void onClose(AutoCloseable user) {
        users.add(user);
    }

    /** Closes what was open when Jenkins ended without being asked. */
    @Override
    public void onLoaded() {
        try {
            caretaker().executions().recover();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Caretaker's store cannot be opened; builds that need it will fail", e);
        }
    }

    @Override
    public void onLocationChanged(Item item, String before, String after) {
        owners().moved(before, after);
    }

    @Override
    public void onDeleted(Item item) {
        owners().gone(item.getFullName());
    }

    /** Nothing new starts, what runs may finish, for a while; then it is ended. */
    @Override
    public void onBeforeShutdown() {
        closing = true;
        running.keySet().forEach(execution -> execution.cancel(Stage.FINISH));
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        try {
            while (!running.isEmpty() && System.nanoTime() < end) Thread.sleep(20);
            running.keySet().forEach(execution -> execution.cancel(Stage.TERMINATE));
            for (int i = 0; i < 500 && !running.isEmpty(); i++) Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        users.forEach(CaretakerHome::close);
        synchronized (this) {
            if (caretaker != null) caretaker.close();
            caretaker = null;
        }
    }

    private static void close(AutoCloseable user) {
        try {
            user.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Caretaker's pages did not close", e);
        }
    }
}
