package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_042;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import io.jenkins.plugins.caretaker.plan.PlanValue.Sequence;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.TemplateError;

/** Templates at places of a plan that are not settings of commands. */
final class PlanTemplates {

    private static final String TAG = "#{";

    private PlanTemplates() {}

    static boolean in(String text) {
        return text.contains(TAG);
    }

    /** Whether anything in the value holds a template. */
    static boolean in(PlanValue value) {
        if (value instanceof Mapping mapping)
            return mapping.entries().values().stream().anyMatch(PlanTemplates::in);
        if (value instanceof Sequence sequence) return sequence.items().stream().anyMatch(PlanTemplates::in);
        return value instanceof Scalar scalar && scalar.kind() == Kind.TEXT && in(scalar.text());
    }

    /** Reports every template in the value that cannot be read. */
    static void check(PlanValue value, String what, Diagnostics problems) {
        if (value instanceof Mapping mapping) mapping.entries().values().forEach(entry -> check(entry, what, problems));
        else if (value instanceof Sequence sequence) sequence.items().forEach(item -> check(item, what, problems));
        else if (in(value)) check((Scalar) value, what, problems);
    }

    /** Warns of the text of a variable: what cannot be read is no template there, and stands for itself. */
    static void checkText(PlanValue value, String what, Diagnostics problems) {
        if (!(value instanceof Scalar scalar) || !in(value)) return;
        TemplateError error = error(scalar);
        if (error == null) return;
        problems.warning(
                PLAN_042,
                scalar.where(),
                "%s: its value is used as it stands, as it cannot be read as a template: %s",
                what,
                error.message());
    }

    private static void check(Scalar scalar, String what, Diagnostics problems) {
        TemplateError error = error(scalar);
        if (error == null) return;
        problems.error(PLAN_042, scalar.where(), "%s: the template cannot be read: %s", what, error.message());
    }

    private static TemplateError error(Scalar scalar) {
        return Template.parse(scalar.text(), Template.Mode.STRICT).error();
    }
}
