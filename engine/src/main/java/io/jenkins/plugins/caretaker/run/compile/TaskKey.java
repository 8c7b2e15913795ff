package io.jenkins.plugins.caretaker.run.compile;

/** Names one command of one task for ever: state is kept under it. */
public record TaskKey(String stepId, String node, String commandId) {}
