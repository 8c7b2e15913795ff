package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Chars;

/** One step of a path. Names of steps are folded once, when the path is parsed, so that look-ups need not. */
sealed interface Step {

    void echo(StringBuilder out, String dot);

    /** {@code .text}. */
    record Name(String text, String folded) implements Step {

        static Name of(String text) {
            return new Name(text, Chars.fold(text));
        }

        @Override
        public void echo(StringBuilder out, String dot) {
            out.append(dot).append(text);
        }
    }

    /** {@code [text]}. */
    record Index(String text, String folded) implements Step {

        static Index of(String text) {
            return new Index(text, Chars.fold(text));
        }

        @Override
        public void echo(StringBuilder out, String dot) {
            out.append('[').append(text).append(']');
        }
    }

    /** {@code [#{symbol}]}: the index is the value of another name. */
    record IndexBy(Expression.Symbol symbol) implements Step {

        @Override
        public void echo(StringBuilder out, String dot) {
            out.append("[#{");
            symbol.echo(out);
            out.append("}]");
        }
    }
}
