package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_046;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.variable.SystemVariable;
import io.jenkins.plugins.caretaker.variable.template.Template;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the templates of a trigger when the plan is read: nobody is there when they turn out wrong. Source: issue 6, "a context
 * that may be templated from the event".
 *
 * @param variables values that the trigger gives
 * @param events whether it fires because something happened
 */
record TriggerTemplates(Diagnostics problems, StepSet set, Map<String, String> variables, boolean events) {

    private static final Set<SystemVariable> ALWAYS = EnumSet.of(
            SystemVariable.PLAN_NAME,
            SystemVariable.STEP_SET_NAME,
            SystemVariable.EXECUTION_CREATED_BY,
            SystemVariable.TRIGGER_ID,
            SystemVariable.TRIGGER_NAME);

    void check(Section section) {
        Set<String> known = known();
        section.get("key").ifPresent(value -> check(value, section, "key", known));
        section.get("tenant").ifPresent(value -> check(value, section, "tenant", known));
        section.mapping("variables")
                .ifPresent(all -> all.entries().values().forEach(value -> check(value, section, "variables", known)));
        // answers are known before the environment is
        Set<String> answers = new LinkedHashSet<>(known);
        answers.addAll(variables.keySet());
        set.process().prompts().forEach(prompt -> answers.add(prompt.name()));
        answers.addAll(SystemVariable.TENANT_NAME.names());
        section.get("environment").ifPresent(value -> check(value, section, "environment", answers));
    }

    private Set<String> known() {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(SystemVariable.values())
                .filter(variable -> ALWAYS.contains(variable) || (events && isOfEvent(variable)))
                .forEach(variable -> names.addAll(variable.names()));
        return names;
    }

    private static boolean isOfEvent(SystemVariable variable) {
        return variable.name().startsWith("EVENT_");
    }

    private void check(PlanValue value, Section section, String key, Set<String> known) {
        if (value instanceof Mapping || !PlanTemplates.in(value)) return;
        String what = section.what() + ": '" + key + "'";
        int before = problems.list().size();
        PlanTemplates.check(value, what, problems);
        if (problems.list().size() > before || !(value instanceof Scalar scalar)) return;
        Template template = Template.parse(scalar.text(), Template.Mode.STRICT);
        for (String name : template.names()) {
            if (isKnown(name, known)) continue;
            problems.error(PLAN_046, scalar.where(), "%s reads '%s', which is not known when it fires", what, name)
                    .hint("Known: %s.", String.join(", ", shown(known)))
                    .nearest(name, known);
        }
    }

    /** Octopus' names are known, too, but ours are shown. */
    private static List<String> shown(Set<String> known) {
        return known.stream().filter(name -> !name.startsWith("Octopus.")).toList();
    }

    /** What is inside of JSON is known when it comes. */
    private static boolean isKnown(String name, Set<String> known) {
        return known.stream()
                .anyMatch(each -> name.equalsIgnoreCase(each)
                        || (name.length() > each.length()
                                && name.regionMatches(true, 0, each, 0, each.length())
                                && (name.charAt(each.length()) == '.' || name.charAt(each.length()) == '[')));
    }
}
