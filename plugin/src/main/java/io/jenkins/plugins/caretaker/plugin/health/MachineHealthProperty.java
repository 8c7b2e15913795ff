package io.jenkins.plugins.caretaker.plugin.health;

import hudson.Extension;
import hudson.Util;
import hudson.model.Node;
import hudson.slaves.NodeProperty;
import hudson.slaves.NodePropertyDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Makes an agent a machine of Caretaker's. Says how it is looked after; what is found out about it is kept elsewhere, so that the
 * configuration of the node never changes with it.
 */
public final class MachineHealthProperty extends NodeProperty<Node> {

    private String policy = "";
    private boolean expectedOnline = true;
    private String role = "";
    private String environments = "";

    @DataBoundConstructor
    public MachineHealthProperty() {}

    /** One of {@link MachineHealthConfiguration#getPolicies}; empty: the default. */
    public String getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public void setPolicy(String policy) {
        this.policy = trimmed(policy);
    }

    /** Whether it is a failed check if the agent cannot be reached. */
    public boolean isExpectedOnline() {
        return expectedOnline;
    }

    @DataBoundSetter
    public void setExpectedOnline(boolean expected) {
        this.expectedOnline = expected;
    }

    /** What triggers can ask for; may be empty. */
    public String getRole() {
        return role;
    }

    @DataBoundSetter
    public void setRole(String role) {
        this.role = trimmed(role);
    }

    /** Names with commas between; empty: any. */
    public String getEnvironments() {
        return environments;
    }

    @DataBoundSetter
    public void setEnvironments(String environments) {
        this.environments = trimmed(environments);
    }

    List<String> environmentNames() {
        return Arrays.stream(environments.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String trimmed(String text) {
        String found = Util.fixEmptyAndTrim(text);
        return found == null ? "" : found;
    }

    /** Of agents; the controller is no machine that could be away. */
    @Extension
    @Symbol("machineHealth")
    public static final class DescriptorImpl extends NodePropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.MachineHealthProperty_DisplayName();
        }

        @Override
        public boolean isApplicable(Class<? extends Node> type) {
            return !Jenkins.class.isAssignableFrom(type);
        }

        /** The policies there are. */
        @POST
        public ListBoxModel doFillPolicyItems(@QueryParameter String value) {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.MachineHealthProperty_NoPolicy(), "");
            if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                MachineHealthConfiguration.get().policyNames().forEach(name -> items.add(name, name));
            }
            boolean known = items.stream().anyMatch(item -> item.value.equals(value));
            // what is chosen stays chosen, also when its policy is gone
            if (value != null && !value.isEmpty() && !known) items.add(value, value);
            return items;
        }

        /** Whether there is such a policy. */
        @POST
        public FormValidation doCheckPolicy(@QueryParameter String value) {
            boolean fine = value == null
                    || value.isEmpty()
                    || !Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    || MachineHealthConfiguration.get().policyNames().contains(value);
            return fine
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.MachineHealthProperty_UnknownPolicy(value));
        }

        /** Filters name roles with commas between: one with a comma could never be meant. */
        @POST
        public FormValidation doCheckRole(@QueryParameter String value) {
            boolean fine =
                    value == null || !value.contains(",") || !Jenkins.get().hasPermission(Jenkins.ADMINISTER);
            return fine ? FormValidation.ok() : FormValidation.error(Messages.MachineHealthProperty_OneRole());
        }

        /** Whether these can be names. */
        @POST
        public FormValidation doCheckEnvironments(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) return FormValidation.ok();
            MachineHealthProperty property = new MachineHealthProperty();
            property.setEnvironments(value);
            return AgentPlan.problem(CaretakerHome.get().caretaker(), property)
                    .map(FormValidation::error)
                    .orElseGet(FormValidation::ok);
        }
    }
}
