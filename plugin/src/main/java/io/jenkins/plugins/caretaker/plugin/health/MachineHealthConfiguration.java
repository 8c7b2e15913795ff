package io.jenkins.plugins.caretaker.plugin.health;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** How agents are looked after. Takes effect within a few seconds. */
@Extension
@Symbol("caretakerMachines")
public final class MachineHealthConfiguration extends GlobalConfiguration {

    private static final String PLAN = "jenkins-agents";

    private static final String AROUND =
            "name: policies\ninfrastructures: { none: { type: baremetal } }\nnodes: { none: { infrastructure: none } }\nmachine_policies:\n";

    private String plan = PLAN;
    private String policies = "";

    public MachineHealthConfiguration() {
        load();
    }

    public static MachineHealthConfiguration get() {
        return GlobalConfiguration.all().getInstance(MachineHealthConfiguration.class);
    }

    /** The plan whose nodes are the agents; each Jenkins on a store needs its own. */
    public String getPlan() {
        return plan;
    }

    @DataBoundSetter
    public void setPlan(String plan) {
        String given = Util.fixEmptyAndTrim(plan);
        this.plan = given == null ? PLAN : given;
        save();
    }

    /** As {@code machine_policies} of a plan. */
    public String getPolicies() {
        return policies;
    }

    @DataBoundSetter
    public void setPolicies(String policies) {
        this.policies = policies == null ? "" : policies.strip();
        save();
    }

    @Override
    public void save() {
        super.save();
        AgentWatch.changed();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        request.bindJSON(this, json);
        return true;
    }

    /** Empty if the text cannot be read. */
    Set<String> policyNames() {
        try {
            return PolicyText.read(policies).keySet();
        } catch (IllegalArgumentException e) {
            return Set.of();
        }
    }

    /** Whether a plan can have this name, and no other has it. */
    @POST
    public FormValidation doCheckPlan(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String name = value == null ? "" : value.strip();
        if (name.isEmpty()) return FormValidation.ok();
        if (!name.matches("[\\w-]+")) return FormValidation.error(Messages.MachineHealthConfiguration_PlanName());
        return AgentPlan.isForeign(CaretakerHome.get().caretaker(), name)
                ? FormValidation.error(Messages.MachineHealthConfiguration_PlanTaken(name))
                : FormValidation.ok();
    }

    /** All problems, as it is typed. */
    @POST
    public FormValidation doCheckPolicies(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (value == null || value.isBlank()) return FormValidation.ok();
        try {
            PolicyText.read(value);
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
        ParsedPlan read = CaretakerHome.get().caretaker().plans().check(AROUND + value.indent(2), "policies", false);
        String problems =
                read.problems().stream().map(Diagnostic::text).map(Util::escape).collect(Collectors.joining("<br>"));
        if (problems.isEmpty()) return FormValidation.ok();
        return read.hasErrors() ? FormValidation.errorWithMarkup(problems) : FormValidation.warningWithMarkup(problems);
    }
}
