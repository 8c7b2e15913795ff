package io.jenkins.plugins.caretaker.plugin.view;

import hudson.model.Run;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerResponse2;

/** The Caretaker tab of a build: its executions, each with a page of its own. Stores ids only. */
public final class ExecutionAction implements RunAction2 {

    private final List<String> executions = new ArrayList<>();
    private transient Run<?, ?> run;

    /** The same with one more execution. */
    public synchronized ExecutionAction with(String execution) {
        ExecutionAction more = new ExecutionAction();
        more.executions.addAll(executions);
        if (!more.executions.contains(execution)) more.executions.add(execution);
        more.run = run;
        return more;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        this.run = run;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** Ids, oldest first. */
    public List<String> getExecutions() {
        return List.copyOf(executions);
    }

    /** The page of one of them; null, which Jenkins answers with 404, for others and for what the store has forgotten. */
    public BuildExecution getExecution(String id) {
        run.getParent().getACL().checkPermission(CaretakerPermissions.VIEW);
        if (!executions.contains(id)) return null;
        return CaretakerHome.get()
                .caretaker()
                .executions()
                .find(id)
                .map(found -> new BuildExecution(this, found))
                .orElse(null);
    }

    /** Leads to the newest. */
    public void doIndex(StaplerResponse2 response) throws IOException {
        run.getParent().getACL().checkPermission(CaretakerPermissions.VIEW);
        response.sendRedirect2("execution/" + executions.get(executions.size() - 1) + "/");
    }

    @Override
    public String getIconFileName() {
        return visible() ? "symbol-caretaker plugin-caretaker" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ExecutionAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return visible() ? "caretaker" : null;
    }

    private boolean visible() {
        return run == null || run.getParent().getACL().hasPermission(CaretakerPermissions.VIEW);
    }
}
