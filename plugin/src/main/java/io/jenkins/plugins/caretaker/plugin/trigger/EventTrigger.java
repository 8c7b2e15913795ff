package io.jenkins.plugins.caretaker.plugin.trigger;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.plugin.run.FormChecks;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Builds a job when something happens. The fields are the keys of a plan's trigger; lists have commas between.
 */
public final class EventTrigger extends Trigger<Job<?, ?>> {

    private final String on;
    private String subjects;
    private String plans;
    private String roles;
    private String environments;
    private String tenants;
    private String debounce;
    private String batch;
    private String throttle;
    private String key;
    private boolean onlySubjects;

    /** @param on types of events, their beginnings, or groups of them */
    @DataBoundConstructor
    public EventTrigger(String on) {
        this.on = Util.fixNull(on).strip();
    }

    public String getOn() {
        return on;
    }

    public String getSubjects() {
        return subjects;
    }

    @DataBoundSetter
    public void setSubjects(String subjects) {
        this.subjects = Util.fixEmptyAndTrim(subjects);
    }

    public String getPlans() {
        return plans;
    }

    @DataBoundSetter
    public void setPlans(String plans) {
        this.plans = Util.fixEmptyAndTrim(plans);
    }

    public String getRoles() {
        return roles;
    }

    @DataBoundSetter
    public void setRoles(String roles) {
        this.roles = Util.fixEmptyAndTrim(roles);
    }

    public String getEnvironments() {
        return environments;
    }

    @DataBoundSetter
    public void setEnvironments(String environments) {
        this.environments = Util.fixEmptyAndTrim(environments);
    }

    public String getTenants() {
        return tenants;
    }

    @DataBoundSetter
    public void setTenants(String tenants) {
        this.tenants = Util.fixEmptyAndTrim(tenants);
    }

    public String getDebounce() {
        return debounce;
    }

    @DataBoundSetter
    public void setDebounce(String debounce) {
        this.debounce = Util.fixEmptyAndTrim(debounce);
    }

    public String getBatch() {
        return batch;
    }

    @DataBoundSetter
    public void setBatch(String batch) {
        this.batch = Util.fixEmptyAndTrim(batch);
    }

    public String getThrottle() {
        return throttle;
    }

    @DataBoundSetter
    public void setThrottle(String throttle) {
        this.throttle = Util.fixEmptyAndTrim(throttle);
    }

    public String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(String key) {
        this.key = Util.fixEmptyAndTrim(key);
    }

    /** Whether only the nodes that the events are about take part. */
    public boolean isOnlySubjects() {
        return onlySubjects;
    }

    @DataBoundSetter
    public void setOnlySubjects(boolean only) {
        this.onlySubjects = only;
    }

    /** What {@link TriggerText} reads. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("on", on);
        words.put("subjects", subjects);
        words.put("plans", plans);
        words.put("roles", roles);
        words.put("environments", environments);
        words.put("tenants", tenants);
        words.put("debounce", debounce);
        words.put("batch", batch);
        words.put("throttle", throttle);
        words.put("key", key);
        words.values().removeIf(value -> value == null || value.isEmpty());
        return words;
    }

    @Override
    public void start(Job<?, ?> job, boolean isNew) {
        super.start(job, isNew);
        EventBuilds.get().watch(this, job);
    }

    @Override
    public void stop() {
        super.stop();
        if (job != null) EventBuilds.get().unwatch(this, job);
    }

    /** Of every kind of job that can have parameters. */
    @Extension
    @Symbol("caretakerEvents")
    public static final class DescriptorImpl extends TriggerDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.EventTrigger_DisplayName();
        }

        @Override
        public boolean isApplicable(Item item) {
            return item instanceof Job && item instanceof ParameterizedJobMixIn.ParameterizedJob;
        }

        /** Whether there are such events. */
        @POST
        public FormValidation doCheckOn(@AncestorInPath Item item, @QueryParameter String value) {
            if (value != null && value.isBlank() && FormChecks.allowed(item)) {
                return FormValidation.error(Messages.EventTrigger_NoEvents());
            }
            return check(item, "on", value);
        }

        /** Whether the patterns can be read. */
        @POST
        public FormValidation doCheckSubjects(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "subjects", value);
        }

        /** Whether it is a time span. */
        @POST
        public FormValidation doCheckDebounce(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "debounce", value);
        }

        /** Whether it is a time span. */
        @POST
        public FormValidation doCheckBatch(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "batch", value);
        }

        /** Whether it is a time span. */
        @POST
        public FormValidation doCheckThrottle(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "throttle", value);
        }

        /** Whether it reads only what is known of events. */
        @POST
        public FormValidation doCheckKey(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "key", value);
        }

        /** Whether the patterns can be read. */
        @POST
        public FormValidation doCheckPlans(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "plans", value);
        }

        /** Whether the patterns can be read. */
        @POST
        public FormValidation doCheckRoles(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "roles", value);
        }

        /** Whether these can be names. */
        @POST
        public FormValidation doCheckEnvironments(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "environments", value);
        }

        /** Whether these can be names. */
        @POST
        public FormValidation doCheckTenants(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "tenants", value);
        }

        private static FormValidation check(Item item, String word, String value) {
            if (value == null || value.isBlank() || !FormChecks.allowed(item)) return FormValidation.ok();
            Map<String, String> words = new LinkedHashMap<>(Map.of("on", "machine"));
            words.put(word, value.strip());
            return TriggerText.problem("check", words, false)
                    .map(FormValidation::error)
                    .orElseGet(FormValidation::ok);
        }
    }
}
