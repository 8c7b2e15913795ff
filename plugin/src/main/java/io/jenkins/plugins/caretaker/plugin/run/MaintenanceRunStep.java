package io.jenkins.plugins.caretaker.plugin.run;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.caretaker.plan.NodeFilter;
import io.jenkins.plugins.caretaker.plugin.Messages;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What to run: a plan, a step set, where and with which values. The one configuration of the pipeline step, the build step and the job
 * type.
 */
public final class MaintenanceRunStep extends Step implements Serializable {

    static final String SYMBOL = "maintenanceRun";

    private static final long serialVersionUID = 1L;

    private String file;
    private String plan;
    private String text;
    private String stepSet = "default";
    private String environment;
    private String tenant;
    private String nodes;
    private String roles;
    private String nodesByConfig;
    private String excludeNodes;
    private String excludeRoles;
    private String excludeNodesByConfig;
    private List<Variable> variables = new ArrayList<>();
    private boolean interruptive;
    private boolean destructive;
    private boolean noop;
    private boolean failOnError = true;

    @DataBoundConstructor
    public MaintenanceRunStep() {}

    /** A plan file in the workspace. */
    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    /** A plan in the store. */
    public String getPlan() {
        return plan;
    }

    @DataBoundSetter
    public void setPlan(String plan) {
        this.plan = Util.fixEmptyAndTrim(plan);
    }

    /** The plan itself. */
    public String getText() {
        return text;
    }

    @DataBoundSetter
    public void setText(String text) {
        this.text = Util.fixEmptyAndTrim(text);
    }

    public String getStepSet() {
        return stepSet;
    }

    @DataBoundSetter
    public void setStepSet(String stepSet) {
        String given = Util.fixEmptyAndTrim(stepSet);
        this.stepSet = given == null ? "default" : given;
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    public String getTenant() {
        return tenant;
    }

    @DataBoundSetter
    public void setTenant(String tenant) {
        this.tenant = Util.fixEmptyAndTrim(tenant);
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

    public String getNodesByConfig() {
        return nodesByConfig;
    }

    @DataBoundSetter
    public void setNodesByConfig(String nodesByConfig) {
        this.nodesByConfig = Util.fixEmptyAndTrim(nodesByConfig);
    }

    public String getExcludeNodes() {
        return excludeNodes;
    }

    @DataBoundSetter
    public void setExcludeNodes(String excludeNodes) {
        this.excludeNodes = Util.fixEmptyAndTrim(excludeNodes);
    }

    public String getExcludeRoles() {
        return excludeRoles;
    }

    @DataBoundSetter
    public void setExcludeRoles(String excludeRoles) {
        this.excludeRoles = Util.fixEmptyAndTrim(excludeRoles);
    }

    public String getExcludeNodesByConfig() {
        return excludeNodesByConfig;
    }

    @DataBoundSetter
    public void setExcludeNodesByConfig(String excludeNodesByConfig) {
        this.excludeNodesByConfig = Util.fixEmptyAndTrim(excludeNodesByConfig);
    }

    public List<Variable> getVariables() {
        return variables;
    }

    @DataBoundSetter
    public void setVariables(List<Variable> variables) {
        this.variables = new ArrayList<>(Util.fixNull(variables));
    }

    /** Whether steps with that effect may run. */
    public boolean isInterruptive() {
        return interruptive;
    }

    @DataBoundSetter
    public void setInterruptive(boolean interruptive) {
        this.interruptive = interruptive;
    }

    /** Whether steps with that effect may run. */
    public boolean isDestructive() {
        return destructive;
    }

    @DataBoundSetter
    public void setDestructive(boolean destructive) {
        this.destructive = destructive;
    }

    public boolean isNoop() {
        return noop;
    }

    @DataBoundSetter
    public void setNoop(boolean noop) {
        this.noop = noop;
    }

    public boolean isFailOnError() {
        return failOnError;
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    NodeFilter filter() {
        return NodeFilter.NONE
                .with(NodeFilter.Option.NODES, nodes)
                .with(NodeFilter.Option.ROLES, roles)
                .with(NodeFilter.Option.NODES_BY_CONFIG, nodesByConfig)
                .with(NodeFilter.Option.EXCLUDE_NODES, excludeNodes)
                .with(NodeFilter.Option.EXCLUDE_ROLES, excludeRoles)
                .with(NodeFilter.Option.EXCLUDE_NODES_BY_CONFIG, excludeNodesByConfig);
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        variables.forEach(each -> values.put(each.getName(), each.getValue()));
        return values;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new MaintenanceRunExecution(this, context);
    }

    /** In pipelines, variables are a map: {@code variables: [Ticket: 'CHG-1']}. */
    @Extension
    @Symbol(SYMBOL)
    public static final class DescriptorImpl extends PlanForm implements CustomDescribableModel {

        @Override
        public String getFunctionName() {
            return SYMBOL;
        }

        @Override
        public String getDisplayName() {
            return Messages.MaintenanceRun_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> changed = new LinkedHashMap<>(arguments);
            if (changed.get("variables") instanceof Map<?, ?> map) {
                List<Map<String, Object>> list = new ArrayList<>();
                map.forEach((name, value) ->
                        list.add(Map.of("name", String.valueOf(name), "value", String.valueOf(value))));
                changed.put("variables", list);
            }
            return changed;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> arguments = new LinkedHashMap<>(described.getArguments());
            if (arguments.get("variables") instanceof List<?> list) {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Object each : list) {
                    Map<String, ?> variable = ((UninstantiatedDescribable) each).getArguments();
                    map.put(String.valueOf(variable.get("name")), variable.get("value"));
                }
                arguments.put("variables", map);
            }
            return described.withArguments(arguments);
        }

        /** Exactly one of the three says which plan is meant. */
        @POST
        public FormValidation doCheckFile(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String plan,
                @QueryParameter String text) {
            if (!FormChecks.allowed(item)) return FormValidation.ok();
            long given = java.util.stream.Stream.of(value, plan, text)
                    .filter(each -> each != null && !each.isBlank())
                    .count();
            return given == 1 ? FormValidation.ok() : FormValidation.error(Messages.MaintenanceRun_OnePlan());
        }

        /** All problems of an inline plan, as it is typed. */
        @POST
        public FormValidation doCheckText(@AncestorInPath Item item, @QueryParameter String value) {
            return FormChecks.text(item, value);
        }
    }
}
