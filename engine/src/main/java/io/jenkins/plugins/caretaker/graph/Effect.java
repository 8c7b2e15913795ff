package io.jenkins.plugins.caretaker.graph;

/** Something to do because of a transition, as data. Performed after the transition is durable, never by the table. */
public interface Effect {}
