package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.run.packages.FoundPackage;
import io.jenkins.plugins.caretaker.run.packages.MissingPackageException;
import io.jenkins.plugins.caretaker.run.packages.PackageSearch;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.variable.LayeredVariables;
import io.jenkins.plugins.caretaker.variable.LiteralVariables;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.template.Evaluation;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an execution fixes when it starts, whatever changes later: its step set, environment, answers and packages.
 *
 * @param request with the environment as it was resolved
 */
record Terms(RunRequest request, StepSet set, Answers answers, List<FoundPackage> packages) {

    Terms {
        packages = List.copyOf(packages);
    }

    /**
     * Works a request out.
     *
     * @throws InvalidRequestException if it cannot be meant, or a package is not there
     */
    static Terms of(Plan plan, RunRequest request) {
        Answers answers = Answers.of(plan, Requests.stepSet(plan, request.stepSet()), request.variables());
        Optional<String> environment =
                request.environment().map(selector -> environment(selector, plan, request, answers));
        RunRequest resolved = request.in(environment);
        StepSet set = Requests.stepSet(plan, request.stepSet(), environment);
        Requests.tenant(plan, set, request.tenant());
        return new Terms(resolved, set, answers, packages(plan, set));
    }

    /** What was given, and what is known of the packages. */
    Variables given() {
        return variables(answers.values());
    }

    /** The same for people to see. */
    Variables shown() {
        Map<String, String> masked = new LinkedHashMap<>(answers.values());
        masked.replaceAll((name, value) -> answers.isSecret(name) && !value.isEmpty() ? Secret.MASK : value);
        return variables(masked);
    }

    private Variables variables(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        packages.forEach(found -> values.putAll(found.variables()));
        return LiteralVariables.of(values, answers::isSecret);
    }

    private static List<FoundPackage> packages(Plan plan, StepSet set) {
        try {
            return PackageSearch.of(plan, set);
        } catch (MissingPackageException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }

    /** A selector may be a template over what is known before anything runs. */
    private static String environment(String selector, Plan plan, RunRequest request, Answers answers) {
        if (!selector.contains("#{")) return selector;
        Map<SystemVariable, String> system = new EnumMap<>(SystemVariable.class);
        system.put(SystemVariable.PLAN_NAME, plan.name());
        system.put(SystemVariable.STEP_SET_NAME, request.stepSet());
        system.put(SystemVariable.EXECUTION_CREATED_BY, request.user());
        request.tenant().ifPresent(tenant -> system.put(SystemVariable.TENANT_NAME, tenant));
        system.putAll(request.facts());
        LiteralVariables nothing = LiteralVariables.of(Map.of());
        Evaluation evaluation = Template.evaluate(
                selector,
                LayeredVariables.of(
                        LiteralVariables.ofSystem(system), LiteralVariables.of(answers.values()), nothing, nothing));
        if (evaluation.error() != null)
            throw new InvalidRequestException("the environment '" + selector + "' cannot be evaluated: "
                    + evaluation.error().message());
        if (!evaluation.missing().isEmpty())
            throw new InvalidRequestException("the environment '" + selector + "' names "
                    + String.join(", ", evaluation.missing()) + ", which is not known when an execution starts");
        return Optional.ofNullable(evaluation.value())
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new InvalidRequestException("the environment '" + selector + "' came out empty"));
    }
}
