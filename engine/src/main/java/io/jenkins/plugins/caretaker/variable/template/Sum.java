package io.jenkins.plugins.caretaker.variable.template;

import io.jenkins.plugins.caretaker.variable.template.dotnet.Doubles;

/** What a {@code calc} computes. */
sealed interface Sum {

    void echo(StringBuilder out);

    record Constant(double value) implements Sum {
        @Override
        public void echo(StringBuilder out) {
            out.append(Doubles.text(value));
        }
    }

    record Variable(Expression.Symbol symbol) implements Sum {
        @Override
        public void echo(StringBuilder out) {
            symbol.echo(out);
        }
    }

    /** {@code operator} is one of {@code + - * /}. */
    record Operation(Sum left, char operator, Sum right) implements Sum {
        @Override
        public void echo(StringBuilder out) {
            left.echo(out);
            out.append(operator);
            right.echo(out);
        }

        double apply(double a, double b) {
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
        }
    }
}
