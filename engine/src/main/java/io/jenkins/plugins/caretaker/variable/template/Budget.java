package io.jenkins.plugins.caretaker.variable.template;

/** Counts what one evaluation uses and ends it at its {@link Limits}. */
final class Budget {

    private final Limits limits;
    private long written;
    private long steps;
    private int depth;

    Budget(Limits limits) {
        this.limits = limits;
    }

    void step() {
        steps++;
        if (steps > limits.steps()) {
            throw new TemplateFailure("the template evaluates more than " + limits.steps()
                    + " tokens; look for loops in loops or values that double one another");
        }
    }

    void write(int length) {
        written += length;
        if (written > limits.output()) {
            throw new TemplateFailure("the template writes more than " + limits.output()
                    + " characters; look for loops in loops or values that double one another");
        }
    }

    void enter() {
        depth++;
        if (depth > limits.depth()) {
            throw new TemplateFailure("values, blocks and options nest deeper than " + limits.depth() + " levels");
        }
    }

    void leave() {
        depth--;
    }
}
