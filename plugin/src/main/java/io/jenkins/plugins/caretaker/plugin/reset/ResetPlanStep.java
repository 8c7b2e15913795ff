package io.jenkins.plugins.caretaker.plugin.reset;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.CaretakerPermissions;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.plugin.run.BuildPlace;
import io.jenkins.plugins.caretaker.plugin.run.Ended;
import io.jenkins.plugins.caretaker.plugin.run.FormChecks;
import io.jenkins.plugins.caretaker.plugin.run.PlanForm;
import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.run.ResetReport;
import io.jenkins.plugins.caretaker.run.ResetRequest;
import io.jenkins.plugins.caretaker.store.ConflictException;
import io.jenkins.plugins.caretaker.store.UnknownPlanException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Which work to make ready again: the one configuration of the pipeline step and the build step. */
public final class ResetPlanStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String plan;
    private String stepSet;
    private String step;
    private String nodes;
    private String roles;
    private boolean force;

    @DataBoundConstructor
    public ResetPlanStep(String plan) {
        this.plan = Util.fixNull(plan).strip();
    }

    public String getPlan() {
        return plan;
    }

    public String getStepSet() {
        return stepSet;
    }

    @DataBoundSetter
    public void setStepSet(String stepSet) {
        this.stepSet = Util.fixEmptyAndTrim(stepSet);
    }

    public String getStep() {
        return step;
    }

    @DataBoundSetter
    public void setStep(String step) {
        this.step = Util.fixEmptyAndTrim(step);
    }

    public String getNodes() {
        return nodes;
    }

    @DataBoundSetter
    public void setNodes(String nodes) {
        this.nodes = Util.fixEmptyAndTrim(nodes);
    }

    public String getRoles() {
        return roles;
    }

    @DataBoundSetter
    public void setRoles(String roles) {
        this.roles = Util.fixEmptyAndTrim(roles);
    }

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    /** Resets; returns the state document of the plan afterwards. */
    Map<String, Object> reset(BuildPlace place) throws AbortException {
        place.require(CaretakerPermissions.RESET, plan);
        NodeFilter filter = NodeFilter.NONE.with(NodeFilter.Option.NODES, nodes).with(NodeFilter.Option.ROLES, roles);
        try {
            ResetReport report = CaretakerHome.get()
                    .caretaker()
                    .resets()
                    .reset(new ResetRequest(
                            plan,
                            Optional.ofNullable(stepSet),
                            Optional.ofNullable(step),
                            filter,
                            force,
                            false,
                            place.user("")));
            report.items()
                    .forEach(item -> place.console()
                            .println("[" + item.node() + "] " + item.step() + ": " + item.command() + " was "
                                    + item.before().word()));
            place.console().println(Messages.ResetPlan_Done(report.items().size()));
            return Ended.document(plan);
        } catch (UnknownPlanException | InvalidRequestException | ConflictException e) {
            throw new AbortException(e.getMessage());
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {

        private static final long serialVersionUID = 1L;

        private final ResetPlanStep step;

        Execution(ResetPlanStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected Map<String, Object> run() throws Exception {
            return step.reset(BuildPlace.of(getContext()));
        }
    }

    /** The pipeline form. */
    @Extension
    @Symbol("resetPlan")
    public static final class DescriptorImpl extends PlanForm {

        @Override
        public String getFunctionName() {
            return "resetPlan";
        }

        @Override
        public String getDisplayName() {
            return Messages.ResetPlan_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Whether the plan has such a step. */
        @POST
        public FormValidation doCheckStep(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String plan) {
            return FormChecks.known(
                    item,
                    plan,
                    null,
                    value,
                    known -> known.stepSets().values().stream()
                            .flatMap(set -> set.steps().stream())
                            .map(io.jenkins.plugins.caretaker.plan.Step::name)
                            .toList());
        }
    }
}
