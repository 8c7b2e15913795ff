package io.jenkins.plugins.caretaker.diagnostic;

/**
 * Names one kind of problem for ever: {@code PLAN_014} in Java, {@code PLAN-014} everywhere else. Each package that reads
 * input implements it by one enum; {@code docs/problems.md} has a line for each.
 */
public interface Code {

    /** The enum constant's name. */
    String name();

    /** Whether it is about a key that nobody knows: a warning, because other tools may know it, and an error when strict. */
    default boolean aboutUnknownKey() {
        return false;
    }

    default String id() {
        return name().replace('_', '-');
    }
}
