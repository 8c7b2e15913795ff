package io.jenkins.plugins.caretaker.variable.template;

import java.util.List;

/** A piece of a template. */
sealed interface Token {

    /** Offset of the token in the text it was parsed from. */
    int at();

    /** Writes the token as it is echoed when it cannot be evaluated. Source: octostache.md 7, 10. */
    void echo(StringBuilder out);

    default String echo() {
        StringBuilder out = new StringBuilder();
        echo(out);
        return out.toString();
    }

    /** Text, its escapes already undone. */
    record Text(String text, int at) implements Token {
        @Override
        public void echo(StringBuilder out) {
            out.append(text.replace("#{", "##{"));
        }
    }

    /** {@code #{Name | Filter}}. */
    record Substitution(Expression expression, int at) implements Token {
        @Override
        public void echo(StringBuilder out) {
            out.append("#{");
            expression.echo(out);
            out.append('}');
        }
    }

    /** {@code #{calc …}}; echoed without keyword, brackets and braces. */
    record Calculation(Sum sum, int at) implements Token {
        @Override
        public void echo(StringBuilder out) {
            out.append("#{");
            sum.echo(out);
            out.append('}');
        }
    }

    /** {@code #{each item in collection}body#{/each}}. */
    record Repetition(Expression.Symbol collection, Step.Name item, List<Token> body, int at) implements Token {
        @Override
        public void echo(StringBuilder out) {
            out.append("#{each ").append(item.text()).append(" in ");
            collection.echo(out);
            out.append('}');
            body.forEach(token -> token.echo(out));
            out.append("#{/each}");
        }
    }

    /** One condition and what is printed when it holds. */
    record Clause(Condition condition, List<Token> body) {}

    /** {@code if} with its {@code elseif}s; an {@code unless} has its branches swapped. There is at least one clause. */
    record Conditional(List<Clause> clauses, List<Token> otherwise, int at) implements Token {

        @Override
        public void echo(StringBuilder out) {
            echo(out, 0);
        }

        /** Echoes the clauses from {@code first} on, each {@code elseif} as an {@code if} nested in an {@code else}. */
        void echo(StringBuilder out, int first) {
            for (int i = first; i < clauses.size(); i++) {
                out.append(i > first ? "#{else}#{if " : "#{if ");
                clauses.get(i).condition().echo(out);
                out.append('}');
                clauses.get(i).body().forEach(token -> token.echo(out));
            }
            if (!otherwise.isEmpty()) {
                out.append("#{else}");
                otherwise.forEach(token -> token.echo(out));
            }
            out.append("#{/if}".repeat(clauses.size() - first));
        }
    }
}
