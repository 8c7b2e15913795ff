package io.jenkins.plugins.caretaker.machine;

/**
 * What was seen of a machine.
 *
 * @param contact the last of them
 * @param times how often in a row it was seen so
 */
public record Observation(Contact contact, long times) {}
