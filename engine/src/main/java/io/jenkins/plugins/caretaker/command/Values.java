package io.jenkins.plugins.caretaker.command;

import io.jenkins.plugins.caretaker.plan.Node;
import io.jenkins.plugins.caretaker.plan.Plan;
import io.jenkins.plugins.caretaker.variable.template.Composition;
import io.jenkins.plugins.caretaker.variable.template.Composition.Kind;
import io.jenkins.plugins.caretaker.variable.template.Composition.Part;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Template.Mode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the templates in a command's settings are evaluated with. Used by one thread at a time. */
public interface Values {

    /** For plans without variables: nothing is a template, {@code #{…}} stays as it is. */
    Values NONE = text -> Resolved.of(Composition.ofText(text));

    /** For validation: templates are only read, and what they give is not known yet. */
    Values UNKNOWN = Values::unknown;

    /** Evaluates a text that may hold tags. Never throws for what is in it or in a variable. */
    Resolved resolve(String text);

    /** What the templates of another node are evaluated with, in the same step. */
    default Values on(Node node) {
        return this;
    }

    /** For validating a plan: whether its settings are templates at all. */
    static Values ofPlan(Plan plan) {
        return plan.usesTemplates() ? UNKNOWN : NONE;
    }

    private static Resolved unknown(String text) {
        Template template = Template.parse(text, Mode.STRICT);
        if (template.error() != null) {
            return Resolved.of(new Composition(List.of(), List.of(), template.error(), false));
        }
        Part whole = new Part(Kind.ECHO, text);
        return new Resolved(new Composition(List.of(whole), List.of(), null, false), Set.of(text), Set.of(), List.of());
    }

    /**
     * What a text gave.
     *
     * @param later tokens without a value that may get one before the command runs
     * @param secrets names of the sensitive variables that were read
     * @param names what could have been named, for suggestions
     */
    record Resolved(Composition composition, Set<String> later, Set<String> secrets, Collection<String> names) {

        public static Resolved of(Composition composition) {
            return new Resolved(composition, Set.of(), Set.of(), List.of());
        }

        /** Tokens that have no value and will not get one. */
        Set<String> missing() {
            Set<String> missing = new LinkedHashSet<>(composition.missing());
            composition.parts().stream()
                    .filter(part -> part.kind() == Kind.ECHO)
                    .map(Part::text)
                    .forEach(missing::add);
            missing.removeAll(later);
            return missing;
        }

        /** Whether the text is known as it will be. */
        boolean isKnown() {
            return composition.error() == null
                    && composition.missing().isEmpty()
                    && composition.parts().stream().noneMatch(part -> part.kind() == Kind.ECHO);
        }
    }
}
