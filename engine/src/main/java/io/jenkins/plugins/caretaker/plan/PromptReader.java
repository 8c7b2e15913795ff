package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_018;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_020;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_040;
import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_041;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the prompts of a step set. */
final class PromptReader {

    private static final List<String> TYPES = List.of("text", "secret", "choice", "boolean");

    private final Diagnostics problems;
    private final Set<String> names = new HashSet<>();

    PromptReader(Diagnostics problems) {
        this.problems = problems;
    }

    List<Prompt> read(Section set) {
        Optional<PlanValue> value = set.get("prompts");
        if (value.isEmpty()) return List.of();
        if (!(value.get() instanceof Sequence list)) {
            set.wrong("prompts", value.get(), "a list");
            return List.of();
        }
        List<Prompt> prompts = new ArrayList<>();
        for (PlanValue item : list.items()) {
            if (item instanceof Mapping mapping) one(set.what(), mapping).ifPresent(prompts::add);
            else
                problems.error(
                        PLAN_013,
                        item.where(),
                        "%s: a prompt has to be a mapping with 'name', but is %s",
                        set.what(),
                        Section.kind(item));
        }
        return prompts;
    }

    private Optional<Prompt> one(String set, Mapping mapping) {
        String what = mapping.entries().get("name") instanceof PlanValue.Scalar scalar
                ? set + ": prompt '" + scalar.text() + "'"
                : set + ": a prompt";
        Section section = Section.open(mapping, KeyTable.PROMPT, what, problems);
        Optional<String> name = section.requiredText("name");
        if (name.isPresent() && !names.add(name.get().toLowerCase(Locale.ROOT)))
            problems.error(PLAN_020, section.valueAt("name"), "%s is asked for twice", what);
        Prompt.Type type = type(section);
        Optional<Prompt> prompt = name.map(known -> new Prompt(
                known,
                section.text("label").orElse(known),
                type,
                section.flag("required").orElse(false),
                section.text("default"),
                pattern(section),
                choices(section, type),
                mapping.where()));
        prompt.ifPresent(read -> checkDefault(section, read));
        return prompt;
    }

    /** A list of choices is enough to make it a choice. */
    private static Prompt.Type type(Section section) {
        return section.word("type", TYPES)
                .map(word -> Prompt.Type.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(section.has("choices") ? Prompt.Type.CHOICE : Prompt.Type.TEXT);
    }

    private List<String> choices(Section section, Prompt.Type type) {
        List<String> choices = section.texts("choices");
        if (type == Prompt.Type.CHOICE && choices.isEmpty()) section.missing("choices");
        if (type != Prompt.Type.CHOICE && !choices.isEmpty()) {
            problems.error(PLAN_040, section.at("choices"), "%s has choices, but is no choice", section.what())
                    .hint("Remove 'type' or 'choices'.");
        }
        return choices;
    }

    private Optional<Pattern> pattern(Section section) {
        try {
            return section.text("pattern").map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            problems.error(
                    PLAN_018,
                    section.valueAt("pattern"),
                    "%s: the pattern cannot be read: %s",
                    section.what(),
                    e.getDescription());
            return Optional.empty();
        }
    }

    /** A secret default would stand in the plan for everybody to read. */
    private void checkDefault(Section section, Prompt prompt) {
        if (prompt.secret() && prompt.defaultAnswer().isPresent()) {
            problems.error(PLAN_040, section.at("default"), "%s is secret and cannot have a default", section.what())
                    .hint("Use a sensitive variable if it is always the same.");
            return;
        }
        prompt.defaultAnswer()
                .flatMap(prompt::objection)
                .ifPresent(objection -> problems.error(
                        PLAN_041,
                        section.valueAt("default"),
                        "%s: the default is no answer: %s",
                        section.what(),
                        objection));
    }
}
