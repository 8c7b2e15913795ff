package io.jenkins.plugins.caretaker.plugin.view;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.run.log.LogReader;
import io.jenkins.plugins.caretaker.run.state.StateJson;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/** The Caretaker tab of a build: its executions, the live node × step matrix, the log of each node. Stores ids only. */
public final class ExecutionAction implements RunAction2 {

    private final String plan;
    private final String stepSet;
    private final List<String> executions = new ArrayList<>();
    private transient Run<?, ?> run;

    public ExecutionAction(String plan, String stepSet) {
        this.plan = plan;
        this.stepSet = stepSet;
    }

    /** The same with one more execution. */
    public synchronized ExecutionAction with(String execution) {
        ExecutionAction more = new ExecutionAction(plan, stepSet);
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

    public String getPlan() {
        return plan;
    }

    public String getStepSet() {
        return stepSet;
    }

    public List<String> getExecutions() {
        return List.copyOf(executions);
    }

    public String getExecution() {
        return executions.isEmpty() ? "" : executions.get(executions.size() - 1);
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

    public boolean isMayReset() {
        return run.getParent().getACL().hasPermission(CaretakerPermissions.RESET);
    }

    public boolean isMayRun() {
        return run.getParent().getACL().hasPermission(CaretakerPermissions.RUN)
                && run.getParent().hasPermission(Item.BUILD);
    }

    /** Builds the job again, with the same parameters: what is done stays done. */
    @POST
    public void doAgain(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.getParent().getACL().checkPermission(CaretakerPermissions.RUN);
        run.getParent().checkPermission(Item.BUILD);
        ParametersAction parameters = run.getAction(ParametersAction.class);
        CauseAction cause = new CauseAction(new Cause.UserIdCause());
        Action[] actions = parameters == null ? new Action[] {cause} : new Action[] {cause, parameters};
        ParameterizedJobMixIn.scheduleBuild2(run.getParent(), 0, actions);
        response.sendRedirect2(request.getContextPath() + "/" + run.getParent().getUrl());
    }

    /** The state document and how the execution stands, for the page. */
    public void doState(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.getParent().getACL().checkPermission(CaretakerPermissions.VIEW);
        response.setContentType("application/json;charset=UTF-8");
        try (PrintWriter out = response.getWriter()) {
            out.print("{\"execution\":\"" + getExecution() + "\",\"status\":\"" + status() + "\",\"step_set\":"
                    + net.sf.json.util.JSONUtils.quote(stepSet) + ",\"state\":"
                    + StateJson.of(CaretakerHome.get().caretaker().states().of(plan)) + "}");
        }
    }

    private String status() {
        return CaretakerHome.get()
                .caretaker()
                .executions()
                .find(getExecution())
                .map(Execution::status)
                .map(status -> status.word())
                .orElse("ready");
    }

    /** The log of a node, or of the whole execution; secrets in it are masked. */
    public void doLog(StaplerResponse2 response, @QueryParameter String node) throws IOException, InterruptedException {
        run.getParent().getACL().checkPermission(CaretakerPermissions.VIEW);
        response.setContentType("text/plain;charset=UTF-8");
        try (PrintWriter out = response.getWriter()) {
            LogReader.of(
                            CaretakerHome.get().caretaker().logs(),
                            plan,
                            getExecution(),
                            Optional.ofNullable(node).filter(name -> !name.isEmpty()),
                            Level.INFO)
                    .read(out::println, () -> true);
        }
    }

    /** Makes failed and interrupted work of this step set ready to be done again. */
    @POST
    public void doReset(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        run.getParent().getACL().checkPermission(CaretakerPermissions.RESET);
        CaretakerHome.get()
                .caretaker()
                .resets()
                .reset(new ResetRequest(
                        plan,
                        Optional.of(stepSet),
                        Optional.empty(),
                        NodeFilter.NONE,
                        false,
                        false,
                        Jenkins.getAuthentication2().getName()));
        response.sendRedirect2(".");
    }
}
