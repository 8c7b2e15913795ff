package io.jenkins.plugins.caretaker.plugin.job;

import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.plugin.run.Prompts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What a step set asks becomes the job's parameters; parameters of other names stay as they are. */
final class PromptParameters {

    private static final Logger LOG = Logger.getLogger(PromptParameters.class.getName());

    private PromptParameters() {}

    /** As far as the plan is known without a build. */
    static void sync(MaintenanceProcess job) throws IOException {
        List<Prompt> prompts = Prompts.known(job.getRun());
        if (!prompts.isEmpty()) put(job, prompts);
    }

    /** When a build has brought the plan into the store. */
    static void sync(MaintenanceProcess job, String plan) {
        try {
            put(job, Prompts.of(plan, job.getRun()));
        } catch (IOException | RuntimeException e) {
            // the run itself says what is wrong with the plan
            LOG.log(Level.FINE, "parameters of " + job.getFullName() + " stay as they are", e);
        }
    }

    private static void put(MaintenanceProcess job, List<Prompt> prompts) throws IOException {
        if (prompts.isEmpty()) return;
        ParametersDefinitionProperty before = job.getProperty(ParametersDefinitionProperty.class);
        List<ParameterDefinition> all = new ArrayList<>();
        Set<String> names = prompts.stream().map(Prompt::name).collect(Collectors.toSet());
        if (before != null) {
            before.getParameterDefinitions().stream()
                    .filter(each -> !names.contains(each.getName()))
                    .forEach(all::add);
        }
        prompts.forEach(prompt -> all.add(definition(prompt)));
        if (before != null && same(before.getParameterDefinitions(), all)) return;
        if (before != null) job.removeProperty(before);
        job.addProperty(new ParametersDefinitionProperty(all));
    }

    private static boolean same(List<ParameterDefinition> before, List<ParameterDefinition> after) {
        return before.stream()
                .map(PromptParameters::key)
                .toList()
                .equals(after.stream().map(PromptParameters::key).toList());
    }

    private static String key(ParameterDefinition definition) {
        return definition.getClass().getName() + "|" + definition.getName() + "|" + definition.getDescription() + "|"
                + (definition instanceof PasswordParameterDefinition
                        ? ""
                        : definition instanceof ChoiceParameterDefinition choice
                                ? choice.getChoices().toString()
                                : String.valueOf(
                                        definition.getDefaultParameterValue() == null
                                                ? ""
                                                : definition
                                                        .getDefaultParameterValue()
                                                        .getValue()));
    }

    private static ParameterDefinition definition(Prompt prompt) {
        String value = prompt.defaultAnswer().orElse("");
        return switch (prompt.type()) {
            case SECRET -> new PasswordParameterDefinition(prompt.name(), Secret.fromString(value), prompt.label());
            case CHOICE ->
                new ChoiceParameterDefinition(
                        prompt.name(), first(value, prompt.choices()).toArray(new String[0]), prompt.label());
            case BOOLEAN -> new BooleanParameterDefinition(prompt.name(), Boolean.parseBoolean(value), prompt.label());
            case TEXT -> new StringParameterDefinition(prompt.name(), value, prompt.label(), true);
        };
    }

    /** Jenkins preselects the first. */
    private static List<String> first(String value, List<String> choices) {
        List<String> ordered = new ArrayList<>(choices);
        if (ordered.remove(value)) ordered.add(0, value);
        return ordered;
    }

    /** What was answered; an empty answer is none, so that the plan's default applies. */
    static Map<String, String> answers(ParametersAction parameters) {
        Map<String, String> answers = new LinkedHashMap<>();
        if (parameters == null) return answers;
        for (ParameterValue each : parameters.getParameters()) {
            Object value = each.getValue();
            String text =
                    value instanceof Secret secret ? secret.getPlainText() : value == null ? "" : value.toString();
            if (!text.isEmpty()) answers.put(each.getName(), text);
        }
        return answers;
    }
}
