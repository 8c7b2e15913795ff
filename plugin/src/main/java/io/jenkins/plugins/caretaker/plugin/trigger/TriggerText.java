package io.jenkins.plugins.caretaker.plugin.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.plan.ParsedPlan;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import io.jenkins.plugins.caretaker.trigger.HostTrigger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a job's trigger as the trigger of a plan, so that both mean the same and say the same about mistakes. */
final class TriggerText {

    private static final String NAME = "events";
    private static final Set<String> LISTS = Set.of("on", "subjects", "plans", "roles", "environments", "tenants");
    /** What a plan cannot be without; none of it is ever run. */
    private static final Map<String, Object> NOTHING = Map.of(
            "infrastructures",
            Map.of("none", Map.of("type", "baremetal")),
            "nodes",
            Map.of("none", Map.of("infrastructure", "none")),
            "steps",
            Map.of(
                    "default",
                    List.of(Map.of(
                            "name", "none", "nodes", "all", "command", Map.of("plugin", "custom", "exec", "true")))));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TriggerText() {}

    /**
     * The trigger, which goes on where it was.
     *
     * @throws IllegalArgumentException if it cannot be meant
     */
    static HostTrigger trigger(String job, Map<String, String> words, boolean onlySubjects, JsonNode memory) {
        problem(job, words, onlySubjects).ifPresent(text -> {
            throw new IllegalArgumentException(text);
        });
        Plan plan = read(job, words, onlySubjects).plan().orElseThrow();
        return new HostTrigger(plan, plan.triggers().get(NAME), memory);
    }

    /** What is wrong with it first of all. */
    static Optional<String> problem(String job, Map<String, String> words, boolean onlySubjects) {
        return read(job, words, onlySubjects).problems().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::text)
                .findFirst();
    }

    private static ParsedPlan read(String job, Map<String, String> words, boolean onlySubjects) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("name", NAME);
        trigger.put("step_set", "default");
        words.forEach((word, text) -> trigger.put(word, LISTS.contains(word) ? list(text) : text));
        if (onlySubjects) trigger.put("only_subjects", true);
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", job.replaceAll("[^\\w-]+", "-"));
        // filters may ask for any
        if (words.containsKey("environments")) plan.put("environments", list(words.get("environments")));
        plan.putAll(NOTHING);
        plan.put("triggers", List.of(trigger));
        try {
            return CaretakerHome.get().caretaker().plans().check(JSON.writeValueAsString(plan), NAME, false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists can be written", e);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
