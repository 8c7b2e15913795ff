package io.jenkins.plugins.caretaker.graph;

/** A value that a transition table moves from state to state. */
public interface Stateful<S extends Enum<S>, T> {

    S state();

    /** The same value in another state. */
    T in(S state);
}
