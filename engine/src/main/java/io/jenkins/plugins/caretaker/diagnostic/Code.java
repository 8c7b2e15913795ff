package io.jenkins.plugins.caretaker.diagnostic;

/**
 * Names one kind of problem for ever: {@code PLAN_014} in Java, {@code PLAN-014} everywhere else. Each package that reads
 * input implements it by one enum; {@code docs/problems.md} has a line for each.
 */
public interface Code {

    /** The enum constant's name. */
    String name();

    default String id() {
        return name().replace('_', '-');
    }
}
