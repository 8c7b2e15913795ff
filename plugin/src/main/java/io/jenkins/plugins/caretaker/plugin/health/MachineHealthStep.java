package io.jenkins.plugins.caretaker.plugin.health;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.machine.Connectivity;
import io.jenkins.plugins.caretaker.machine.Health;
import io.jenkins.plugins.caretaker.machine.InvalidFactException;
import io.jenkins.plugins.caretaker.machine.Metadata;
import io.jenkins.plugins.caretaker.machine.Severity;
import io.jenkins.plugins.caretaker.machine.UnknownMachineException;
import io.jenkins.plugins.caretaker.plan.CheckType;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.plugin.run.BuildPlace;
import io.jenkins.plugins.caretaker.plugin.run.FormChecks;
import io.jenkins.plugins.caretaker.text.TimeSpan;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What to find out about a machine, or to say of it: the one configuration of the pipeline step and the build step. */
public final class MachineHealthStep extends Step implements Serializable {

    private static final String SYMBOL = "machineHealth";

    private static final long serialVersionUID = 1L;

    private final String machine;
    private String check;
    private String health;
    private String connectivity;
    private String reason;
    private String ttl;
    private String metadata;
    private String value;
    private String severity;
    private String message;
    private boolean remove;

    @DataBoundConstructor
    public MachineHealthStep(String machine) {
        this.machine = Util.fixNull(machine).strip();
    }

    public String getMachine() {
        return machine;
    }

    /** What a check looks at: {@code full} or {@code connectivity}; nothing is checked without. */
    public String getCheck() {
        return check;
    }

    @DataBoundSetter
    public void setCheck(String check) {
        this.check = Util.fixEmptyAndTrim(check);
    }

    /** What to say of the health; nothing without. */
    public String getHealth() {
        return health;
    }

    @DataBoundSetter
    public void setHealth(String health) {
        this.health = Util.fixEmptyAndTrim(health);
    }

    /** What to say of the connectivity; nothing without. */
    public String getConnectivity() {
        return connectivity;
    }

    @DataBoundSetter
    public void setConnectivity(String connectivity) {
        this.connectivity = Util.fixEmptyAndTrim(connectivity);
    }

    /** Why; needed to say something. */
    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    /** How long what is said holds, as {@code 2h}; until something else is said without. */
    public String getTtl() {
        return ttl;
    }

    @DataBoundSetter
    public void setTtl(String ttl) {
        this.ttl = Util.fixEmptyAndTrim(ttl);
    }

    /** The id of an entry to set or remove. */
    public String getMetadata() {
        return metadata;
    }

    @DataBoundSetter
    public void setMetadata(String metadata) {
        this.metadata = Util.fixEmptyAndTrim(metadata);
    }

    public String getValue() {
        return value;
    }

    @DataBoundSetter
    public void setValue(String value) {
        this.value = Util.fixEmptyAndTrim(value);
    }

    public String getSeverity() {
        return severity;
    }

    @DataBoundSetter
    public void setSeverity(String severity) {
        this.severity = Util.fixEmptyAndTrim(severity);
    }

    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /** Whether the entry is to be removed. */
    public boolean isRemove() {
        return remove;
    }

    @DataBoundSetter
    public void setRemove(boolean remove) {
        this.remove = remove;
    }

    /** Does it; returns what is known of the machine then. */
    Map<String, Object> use(BuildPlace place) throws AbortException, InterruptedException {
        return new MachineHealthUse(this, place).run();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {

        private static final long serialVersionUID = 1L;

        private final MachineHealthStep step;

        Execution(MachineHealthStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected Map<String, Object> run() throws Exception {
            return step.use(BuildPlace.of(getContext()));
        }
    }

    /** The pipeline form. */
    @Extension
    @Symbol(SYMBOL)
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return SYMBOL;
        }

        @Override
        public String getDisplayName() {
            return Messages.MachineHealthStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Whether it is a time span. */
        @POST
        public FormValidation doCheckTtl(@AncestorInPath Item item, @QueryParameter String value) {
            boolean fine = value == null
                    || value.isBlank()
                    || !FormChecks.allowed(item)
                    || TimeSpan.of(value.strip()).isPresent();
            return fine ? FormValidation.ok() : FormValidation.error(Messages.MachineHealthStep_Ttl(TimeSpan.EXPECTED));
        }

        /** Whether there is such a machine. */
        @POST
        public FormValidation doCheckMachine(@AncestorInPath Item item, @QueryParameter String value) {
            if (!FormChecks.allowed(item)) return FormValidation.ok();
            if (value == null || value.isBlank()) return FormValidation.error(Messages.MachineHealthStep_NoMachine());
            try {
                CaretakerHome.get().caretaker().machines().find(value.strip());
                return FormValidation.ok();
            } catch (UnknownMachineException e) {
                return FormValidation.warning(e.getMessage());
            }
        }

        /** Whether it is one of the words. */
        @POST
        public FormValidation doCheckCheck(@AncestorInPath Item item, @QueryParameter String value) {
            return word(item, "check", value, CheckType.values());
        }

        /** Whether it is one of the words. */
        @POST
        public FormValidation doCheckHealth(@AncestorInPath Item item, @QueryParameter String value) {
            return word(item, "health", value, Health.values());
        }

        /** Whether it is one of the words. */
        @POST
        public FormValidation doCheckConnectivity(@AncestorInPath Item item, @QueryParameter String value) {
            return word(item, "connectivity", value, Connectivity.values());
        }

        /** Whether it is one of the words. */
        @POST
        public FormValidation doCheckSeverity(@AncestorInPath Item item, @QueryParameter String value) {
            return word(item, "severity", value, Severity.values());
        }

        private static <E extends Enum<E>> FormValidation word(Item item, String key, String value, E[] words) {
            if (!FormChecks.allowed(item)) return FormValidation.ok();
            try {
                MachineHealthUse.word(key, Util.fixEmptyAndTrim(value), words);
                return FormValidation.ok();
            } catch (AbortException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** Whoever says something says why. */
        @POST
        public FormValidation doCheckReason(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String health,
                @QueryParameter String connectivity) {
            boolean says = Util.fixEmptyAndTrim(health) != null || Util.fixEmptyAndTrim(connectivity) != null;
            boolean fine = !FormChecks.allowed(item) || !says || Util.fixEmptyAndTrim(value) != null;
            return fine ? FormValidation.ok() : FormValidation.error(Messages.MachineHealthStep_NoReason());
        }

        /** Whether it can be the id of an entry. */
        @POST
        public FormValidation doCheckMetadata(@AncestorInPath Item item, @QueryParameter String value) {
            String id = Util.fixEmptyAndTrim(value);
            return id == null ? FormValidation.ok() : entry(item, id, "");
        }

        /** Whether it fits into an entry. */
        @POST
        public FormValidation doCheckValue(@AncestorInPath Item item, @QueryParameter String value) {
            return entry(item, "id", value);
        }

        /** Whether it fits into an entry. */
        @POST
        public FormValidation doCheckMessage(@AncestorInPath Item item, @QueryParameter String value) {
            return entry(item, "id", value);
        }

        private static FormValidation entry(Item item, String id, String text) {
            if (text == null || !FormChecks.allowed(item)) return FormValidation.ok();
            try {
                new Metadata(id, Severity.INFO, text, text, "", Instant.EPOCH);
                return FormValidation.ok();
            } catch (InvalidFactException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
