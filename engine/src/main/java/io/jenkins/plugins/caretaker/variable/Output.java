package io.jenkins.plugins.caretaker.variable;

/** What one step set on one node. */
public record Output(String step, String node, String name, OutputValue value) {}
