package io.jenkins.plugins.caretaker.run;

import io.jenkins.plugins.caretaker.plan.Prompt;
import io.jenkins.plugins.caretaker.plan.StepSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that whoever starts an execution gives: answers to the prompts of its step set, and others. Immutable.
 *
 * @param values by name; for a prompt under the name the plan writes
 * @param secrets values that are shown and stored nowhere
 */
record Answers(Map<String, String> values, Set<String> secrets) {

    Answers {
        values = Map.copyOf(values);
        secrets = Set.copyOf(secrets);
    }

    /**
     * Answers every prompt from what was given, else by its default.
     *
     * @param given by name, whatever its case
     * @throws InvalidRequestException naming every prompt that has no answer or a wrong one, and the rule it breaks
     */
    static Answers of(StepSet set, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        List<String> objections = new ArrayList<>();
        for (Prompt prompt : set.process().prompts()) {
            values.keySet().removeIf(name -> names(prompt, name));
            Optional<String> answer = given(prompt, given).or(prompt::defaultAnswer);
            objection(prompt, answer).ifPresent(objections::add);
            answer.ifPresent(value -> values.put(prompt.name(), value));
        }
        if (!objections.isEmpty()) {
            throw new InvalidRequestException("step set '" + set.name() + "' asks for more:\n  "
                    + String.join("\n  ", objections) + "\nGive answers with --var NAME=VALUE");
        }
        return new Answers(values, secrets(set, values));
    }

    /** The prompts of a step set that these values do not answer, in their order. */
    static List<Prompt> open(StepSet set, Map<String, String> given) {
        return set.process().prompts().stream()
                .filter(prompt -> given(prompt, given).isEmpty())
                .toList();
    }

    /** What keeps the step set from being started by a trigger, to which nobody can be asked; empty if nothing does. */
    static List<String> missing(StepSet set, Map<String, String> given) {
        return open(set, given).stream()
                .map(prompt -> objection(prompt, prompt.defaultAnswer()))
                .flatMap(Optional::stream)
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

    private static Set<String> secrets(StepSet set, Map<String, String> values) {
        return set.process().prompts().stream()
                .filter(Prompt::secret)
                .map(prompt -> values.getOrDefault(prompt.name(), ""))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }
}
