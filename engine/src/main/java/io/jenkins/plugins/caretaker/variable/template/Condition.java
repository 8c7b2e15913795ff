package io.jenkins.plugins.caretaker.variable.template;

/** What an {@code if} or {@code unless} asks. */
sealed interface Condition {

    Expression left();

    /** Writes the condition as it is echoed; a comparison ends in a space. Source: octostache.md 10. */
    void echo(StringBuilder out);

    /** Whether the value is truthy. */
    record Truth(Expression left) implements Condition {
        @Override
        public void echo(StringBuilder out) {
            left.echo(out);
        }
    }

    /** Whether the value equals a quoted text, on whichever side that stood. */
    record EqualsText(Expression left, boolean equal, String right) implements Condition {
        @Override
        public void echo(StringBuilder out) {
            left.echo(out);
            out.append(equal ? " == \"" : " != \"").append(right).append("\" ");
        }
    }

    /** Whether two values are equal. */
    record EqualsExpression(Expression left, boolean equal, Expression right) implements Condition {
        @Override
        public void echo(StringBuilder out) {
            left.echo(out);
            out.append(equal ? " == " : " != ");
            right.echo(out);
            out.append(' ');
        }
    }
}
