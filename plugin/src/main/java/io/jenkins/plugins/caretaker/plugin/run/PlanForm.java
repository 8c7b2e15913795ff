package io.jenkins.plugins.caretaker.plugin.run;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.plan.NodeFilter.Option;
import io.jenkins.plugins.caretaker.plan.Plan;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of steps say while somebody fills in which plan is meant, and which part of it. */
public abstract class PlanForm extends StepDescriptor {

    /** Whether there is such a plan. */
    @POST
    public FormValidation doCheckPlan(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.plan(item, value);
    }

    /** Whether the plan has such a step set. */
    @POST
    public FormValidation doCheckStepSet(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String plan,
            @QueryParameter String text) {
        return FormChecks.known(
                item, plan, text, value, known -> known.stepSets().keySet());
    }

    /** Whether the plan has such an environment. */
    @POST
    public FormValidation doCheckEnvironment(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String plan,
            @QueryParameter String text) {
        return FormChecks.known(item, plan, text, value, Plan::environments);
    }

    /** Whether the plan has such a tenant. */
    @POST
    public FormValidation doCheckTenant(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String plan,
            @QueryParameter String text) {
        return FormChecks.known(
                item, plan, text, value, known -> known.tenants().keySet());
    }

    /** Whether the filter can be read. */
    @POST
    public FormValidation doCheckNodes(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.filter(item, Option.NODES, value);
    }

    /** Whether the filter can be read. */
    @POST
    public FormValidation doCheckRoles(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.filter(item, Option.ROLES, value);
    }

    /** Whether the filter can be read. */
    @POST
    public FormValidation doCheckNodesByConfig(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.filter(item, Option.NODES_BY_CONFIG, value);
    }

    /** Whether the filter can be read. */
    @POST
    public FormValidation doCheckExcludeNodes(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.filter(item, Option.EXCLUDE_NODES, value);
    }

    /** Whether the filter can be read. */
    @POST
    public FormValidation doCheckExcludeRoles(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.filter(item, Option.EXCLUDE_ROLES, value);
    }

    /** Whether the filter can be read. */
    @POST
    public FormValidation doCheckExcludeNodesByConfig(@AncestorInPath Item item, @QueryParameter String value) {
        return FormChecks.filter(item, Option.EXCLUDE_NODES_BY_CONFIG, value);
    }
}
