package io.jenkins.plugins.caretaker.variable.template;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A text with tags, parsed: {@code Hello #{Name | ToUpper}}. Immutable and safe on any thread.
 *
 * <p>Nothing here throws for what a template or a variable contains: the {@link Evaluation} says what was wrong, and where.
 * Source: mission.md A.3 as corrected by octostache.md; described in {@code docs/templates.md}.
 */
public final class Template {

    /** What happens to text that looks like a tag and is none. */
    public enum Mode {
        /** The whole template is returned unchanged, with an error. For values, conditions and arguments. */
        STRICT,
        /** It stays as it is and evaluation goes on. For files, so that a script with a stray hash and brace survives. */
        CONTINUE
    }

    private final String text;
    private final List<Token> tokens;
    private final TemplateError error;

    Template(String text, TemplateParser.Parsed parsed) {
        this.text = text;
        this.tokens = parsed.tokens();
        this.error = parsed.error();
    }

    /** Parses a template, or returns it from a bounded cache. What is wrong with it is in {@link #error()}. */
    public static Template parse(String text, Mode mode) {
        return TemplateCache.parse(text, mode == Mode.CONTINUE);
    }

    /** Evaluates {@code template} in {@link Mode#STRICT}. A null template is a null value. */
    public static Evaluation evaluate(String template, Variables variables) {
        return evaluate(template, variables, Mode.STRICT);
    }

    public static Evaluation evaluate(String template, Variables variables, Mode mode) {
        // most values hold no tag, and then there is nothing to undo either
        if (template == null || !template.contains("#{")) {
            return new Evaluation(template, List.of(), null);
        }
        return parse(template, mode).evaluate(variables);
    }

    /** Whether {@code template} evaluates without error or missing token to a text that counts as true. */
    public static boolean evaluateTruthy(String template, Variables variables) {
        return evaluate(template, variables).truthy();
    }

    /** Why the text is no template, or null when it is one. */
    public TemplateError error() {
        return error;
    }

    /** The names that it may read, as they are reported when they are missing; those of all branches. None if it has an error. */
    public Set<String> names() {
        return error == null ? NamesRead.in(tokens).names() : Set.of();
    }

    /** The filters that it uses and that do not exist, as they are written. None if it has an error. */
    public Set<String> unknownFilters() {
        return error == null ? NamesRead.in(tokens).unknownFilters() : Set.of();
    }

    public Evaluation evaluate(Variables variables) {
        return evaluate(variables, Limits.DEFAULT);
    }

    public Evaluation evaluate(Variables variables, Limits limits) {
        if (error != null) {
            return new Evaluation(text, List.of(), error);
        }
        return run(
                variables,
                limits,
                false,
                (value, evaluator) ->
                        new Evaluation(value, List.copyOf(evaluator.report().missing()), null),
                (missing, failure) -> new Evaluation(null, missing, failure));
    }

    /** Evaluates, and tells apart what is text of the template and what came from expressions. */
    public Composition compose(Variables variables) {
        if (error != null) {
            return Composition.failed(List.of(), error);
        }
        return run(variables, Limits.DEFAULT, true, Composition::of, Composition::failed);
    }

    private <T> T run(
            Variables variables,
            Limits limits,
            boolean composing,
            BiFunction<String, Evaluator, T> success,
            BiFunction<List<String>, TemplateError, T> failure) {
        Evaluator evaluator = new Evaluator(limits, composing);
        try {
            String value = evaluator.run(tokens, Scope.of(BoundVariables.of(variables.bound())), text.length());
            return success.apply(value, evaluator);
        } catch (TemplateFailure | UnreadableVariable e) {
            TemplateError found = TemplateError.at(text, evaluator.place(), e.getMessage());
            return failure.apply(List.copyOf(evaluator.report().missing()), found);
        }
    }

    /** For values: one that is no valid template is used as it is. Source: octostache.md 12. */
    List<Token> tokensOrNull() {
        return error == null ? tokens : null;
    }
}
