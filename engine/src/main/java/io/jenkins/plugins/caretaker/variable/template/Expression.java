package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.filter.Filter;
import java.util.List;

/** Something that has a text: a name, or a filter applied to another expression. */
sealed interface Expression {

    /** Writes the expression as it is echoed and reported: rebuilt, not the source. Source: octostache.md 10. */
    void echo(StringBuilder out);

    default String echo() {
        StringBuilder out = new StringBuilder();
        echo(out);
        return out.toString();
    }

    /** A path such as {@code Octopus.Action[Step 1].Name}; without steps the empty input of {@code #{ | NowDate}}. */
    record Symbol(List<Step> steps) implements Expression {

        static final Symbol EMPTY = new Symbol(List.of());

        public Symbol {
            steps = List.copyOf(steps);
        }

        /** Whether every index is known before evaluation. */
        boolean isFixed() {
            for (Step step : steps) {
                if (step instanceof Step.IndexBy) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void echo(StringBuilder out) {
            String dot = "";
            for (Step step : steps) {
                step.echo(out, dot);
                dot = ".";
            }
        }
    }

    /** {@code input | name option option}. */
    record FilterUse(Expression input, String name, List<Token> options, Filter filter) implements Expression {

        public FilterUse {
            options = List.copyOf(options);
        }

        @Override
        public void echo(StringBuilder out) {
            input.echo(out);
            out.append(" | ").append(name);
            for (Token option : options) {
                boolean literal = option instanceof Token.Text;
                out.append(literal ? " \"" : " ");
                option.echo(out);
                out.append(literal ? "\"" : "");
            }
        }
    }
}
