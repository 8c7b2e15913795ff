package io.jenkins.plugins.caretaker.plugin.view;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.security.Permission;
import io.jenkins.plugins.caretaker.command.CommandLog.Level;
import io.jenkins.plugins.caretaker.journal.Execution;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.PlanOwners;
import io.jenkins.plugins.caretaker.plugin.web.CaretakerRoot;
import io.jenkins.plugins.caretaker.run.MatrixJson;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.run.log.LogReader;
import io.jenkins.plugins.caretaker.web.CaretakerServlet;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/** The page of one execution of a build: the live node × step matrix, the log of each node. Made for one request. */
public final class BuildExecution {

    private final ExecutionAction action;
    private final Execution execution;

    BuildExecution(ExecutionAction action, Execution execution) {
        this.action = action;
        this.execution = execution;
    }

    public ExecutionAction getAction() {
        return action;
    }

    public Run<?, ?> getRun() {
        return action.getRun();
    }

    public String getId() {
        return execution.id();
    }

    public String getPlan() {
        return execution.plan();
    }

    public String getStepSet() {
        return execution.stepSet();
    }

    public boolean isMayReset() {
        return may(CaretakerPermissions.RESET)
                && owners().allow(Jenkins.getAuthentication2(), CaretakerPermissions.RESET, execution.plan());
    }

    public boolean isMayRun() {
        return may(CaretakerPermissions.RUN) && may(Item.BUILD);
    }

    private Job<?, ?> job() {
        return getRun().getParent();
    }

    private boolean may(Permission permission) {
        return job().getACL().hasPermission(permission);
    }

    /** The plan may be that of other jobs, too. */
    private static PlanOwners owners() {
        return CaretakerHome.get().owners();
    }

    private void require(Permission permission) {
        job().getACL().checkPermission(permission);
    }

    /** How it stands by step and node; how the whole stands is in the header {@code Caretaker-Status}. */
    public void doMatrix(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        require(CaretakerPermissions.VIEW);
        CaretakerServlet.send(
                CaretakerRoot.get()
                        .serving()
                        .executions()
                        .matrix(execution)
                        .with("Caretaker-Status", execution.status().word()),
                request,
                response);
    }

    /**
     * The log of a node, or of all; secrets in it are masked.
     *
     * @param from how many lines the asker has already
     */
    public void doLog(StaplerResponse2 response, @QueryParameter String node, @QueryParameter long from)
            throws IOException, InterruptedException {
        require(CaretakerPermissions.VIEW);
        response.setContentType("text/plain;charset=UTF-8");
        AtomicLong line = new AtomicLong();
        try (PrintWriter out = response.getWriter()) {
            LogReader.of(
                            CaretakerHome.get().caretaker().logs(),
                            execution.plan(),
                            execution.id(),
                            Optional.ofNullable(node).filter(name -> !name.isEmpty()),
                            Level.INFO)
                    .read(
                            text -> {
                                if (line.getAndIncrement() >= from) out.print(text + "\n");
                            },
                            () -> true);
        }
    }

    /** Builds the job again, with the same parameters: what is done stays done. */
    @POST
    public void doAgain(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        require(CaretakerPermissions.RUN);
        require(Item.BUILD);
        ParametersAction parameters = getRun().getAction(ParametersAction.class);
        CauseAction cause = new CauseAction(new Cause.UserIdCause());
        Action[] actions = parameters == null ? new Action[] {cause} : new Action[] {cause, parameters};
        ParameterizedJobMixIn.scheduleBuild2(job(), 0, actions);
        response.sendRedirect2(request.getContextPath() + "/" + job().getUrl());
    }

    /** Makes what failed or was interrupted on this execution's nodes ready to be done again. */
    @POST
    public void doReset(StaplerResponse2 response) throws IOException {
        require(CaretakerPermissions.RESET);
        owners().deciding(execution.plan())
                .forEach(place -> place.getACL().checkPermission(CaretakerPermissions.RESET));
        NodeFilter nodes = NodeFilter.NONE;
        for (String node : MatrixJson.chosen(execution)) nodes = nodes.with(NodeFilter.Option.NODES, node);
        CaretakerHome.get()
                .caretaker()
                .resets()
                .reset(new ResetRequest(
                        execution.plan(),
                        Optional.of(execution.stepSet()),
                        Optional.empty(),
                        nodes,
                        false,
                        false,
                        Jenkins.getAuthentication2().getName()));
        response.sendRedirect2(".");
    }

    /** The other executions of the build. */
    public List<String> getOthers() {
        return action.getExecutions().stream()
                .filter(each -> !each.equals(execution.id()))
                .toList();
    }
}
