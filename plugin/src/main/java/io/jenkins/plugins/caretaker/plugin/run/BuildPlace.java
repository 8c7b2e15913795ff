package io.jenkins.plugins.caretaker.plugin.run;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * A build and what it has to work with. Never stored.
 *
 * @param workspace empty outside {@code node}
 * @param launcher runs processes where the workspace is
 */
public record BuildPlace(
        Run<?, ?> run, Optional<FilePath> workspace, Optional<Launcher> launcher, TaskListener listener) {

    /** Of a pipeline step. Blocks until the workspace's agent is there. */
    public static BuildPlace of(StepContext context) throws IOException, InterruptedException {
        return new BuildPlace(
                context.get(Run.class),
                Optional.ofNullable(context.get(FilePath.class)),
                Optional.ofNullable(context.get(Launcher.class)),
                context.get(TaskListener.class));
    }

    public PrintStream console() {
        return listener.getLogger();
    }

    /** Who asked for the build, and which build it is, as records show it. */
    public String user(String tag) {
        return starter().map(User::getId).orElse("jenkins") + " (" + run.getFullDisplayName() + tag + ")";
    }

    /**
     * Asks whether the build, and the person who started it, may do this.
     *
     * @throws AbortException if not
     */
    public void require(Permission permission) throws AbortException {
        require(run.getParent(), permission);
    }

    /** The same for a plan, which other jobs may own, or none; one that is not stored yet will be this job's. */
    public void require(Permission permission, String plan) throws AbortException {
        require(permission);
        if (!isStored(plan)) return;
        for (AccessControlled place : CaretakerHome.get().owners().deciding(plan)) require(place, permission);
    }

    private static boolean isStored(String plan) {
        try {
            return !CaretakerHome.get().caretaker().plans().versions(plan).isEmpty();
        } catch (UnknownPlanException e) {
            return false;
        }
    }

    private void require(AccessControlled place, Permission permission) throws AbortException {
        if (run.getParent() instanceof hudson.model.Queue.Task task) {
            require(place, Tasks.getAuthenticationOf2(task), permission);
        }
        Optional<User> starter = starter();
        if (starter.isEmpty()) return;
        try {
            require(place, starter.get().impersonate2(), permission);
        } catch (UsernameNotFoundException e) {
            throw new AbortException(
                    Messages.BuildPlace_UnknownUser(starter.get().getId()));
        }
    }

    private static void require(AccessControlled place, Authentication who, Permission permission)
            throws AbortException {
        if (who.equals(ACL.SYSTEM2) || place.getACL().hasPermission2(who, permission)) return;
        String shown = place instanceof Item item ? item.getFullName() : Messages.BuildPlace_Everywhere();
        throw new AbortException(
                Messages.BuildPlace_Forbidden(who.getName(), permission.group.title, permission.name, shown));
    }

    private Optional<User> starter() {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        if (cause == null || cause.getUserId() == null) return Optional.empty();
        return Optional.ofNullable(User.getById(cause.getUserId(), false));
    }
}
