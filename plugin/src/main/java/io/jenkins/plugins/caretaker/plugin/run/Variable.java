package io.jenkins.plugins.caretaker.plugin.run;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A value for one run: overrides a variable of the plan, or answers a prompt. */
public final class Variable implements Describable<Variable>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;

    @DataBoundConstructor
    public Variable(String name, String value) {
        this.name = name;
        this.value = value;
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<Variable> {

        @Override
        public String getDisplayName() {
            return Messages.Variable_DisplayName();
        }

        /** A value without a name would be lost. */
        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            boolean fine = !FormChecks.allowed(item) || (value != null && !value.isBlank());
            return fine ? FormValidation.ok() : FormValidation.error(Messages.Variable_NoName());
        }
    }
}
