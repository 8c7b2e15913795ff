package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.plan.StepSet;
import io.jenkins.plugins.caretaker.variable.ScopedVariable;
import io.jenkins.plugins.caretaker.variable.VariableNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that whoever starts an execution gives: answers to the prompts of its step set, and others. Immutable.
 *
 * @param values by name; for a prompt under the name the plan writes
 * @param secret keys of the names whose values are shown and stored nowhere
 */
record Answers(Map<String, String> values, Set<String> secret) {

    Answers {
        values = Map.copyOf(values);
        secret = Set.copyOf(secret);
    }

    boolean isSecret(String name) {
        return secret.contains(VariableNames.key(name));
    }

    /** What must not be printed. */
    List<String> secretValues() {
        return values.entrySet().stream()
                .filter(entry -> isSecret(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Answers every prompt from what was given, else by its default. One that may stay open is empty then, unless the plan has a
     * value of that name.
     *
     * @param given by name, whatever its case
     * @throws InvalidRequestException naming every prompt that has no answer or a wrong one, and the rule it breaks
     */
    static Answers of(Plan plan, StepSet set, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        List<String> objections = new ArrayList<>();
        for (Prompt prompt : set.process().prompts()) {
            values.keySet().removeIf(name -> names(prompt, name));
            Optional<String> answer = given(prompt, given).or(prompt::defaultAnswer);
            objection(prompt, answer).ifPresent(objections::add);
            answer.or(() -> open(plan, prompt)).ifPresent(value -> values.put(prompt.name(), value));
        }
        if (!objections.isEmpty()) {
            throw new InvalidRequestException("step set '" + set.name() + "' asks for more:\n  "
                    + String.join("\n  ", objections) + "\nGive answers as variables of these names");
        }
        return new Answers(values, secretNames(plan, set.name()));
    }

    /** The prompts of a step set that these values do not answer, in their order. */
    static List<Prompt> open(StepSet set, Map<String, String> given) {
        return set.process().prompts().stream()
                .filter(prompt -> given(prompt, given).isEmpty())
                .toList();
    }

    private static Optional<String> given(Prompt prompt, Map<String, String> given) {
        return given.entrySet().stream()
                .filter(entry -> names(prompt, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean names(Prompt prompt, String name) {
        return prompt.name().equalsIgnoreCase(name);
    }

    private static Optional<String> objection(Prompt prompt, Optional<String> answer) {
        String asked = "prompt '" + prompt.name() + "'"
                + (prompt.label().equals(prompt.name()) ? "" : " (" + prompt.label() + ")");
        if (answer.isPresent()) return prompt.objection(answer.get()).map(why -> asked + ": " + why);
        return prompt.required() ? Optional.of(asked + " is required and has no answer") : Optional.empty();
    }

    private static Optional<String> open(Plan plan, Prompt prompt) {
        return plan.allVariables().stream().anyMatch(variable -> names(prompt, variable.name()))
                ? Optional.empty()
                : Optional.of("");
    }

    /** Keys of the names whose values are secret wherever they come from. */
    static Set<String> secretNames(Plan plan, String stepSet) {
        Stream<String> prompts = plan.stepSet(stepSet).stream()
                .flatMap(set -> set.process().prompts().stream())
                .filter(Prompt::secret)
                .map(Prompt::name);
        Stream<String> variables =
                plan.allVariables().stream().filter(ScopedVariable::sensitive).map(ScopedVariable::name);
        return Stream.concat(prompts, variables).map(VariableNames::key).collect(Collectors.toSet());
    }
}
