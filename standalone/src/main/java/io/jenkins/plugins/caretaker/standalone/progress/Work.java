package io.jenkins.plugins.caretaker.standalone.progress;

/**
 * A task as progress shows it.
 *
 * @param id unique in its execution
 * @param stepId of its step, which other tasks have too
 * @param step what people call it
 */
public record Work(String id, String stepId, String step, String node) {}
