package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;

/**
 * What child steps have in common: all of them run on one node before the window moves on. How many nodes are in the window
 * is each child's {@link RunOptions#maxInFlight()}.
 *
 * @param index the place of its first child in the step set, from 1; no two of a step set share it
 * @param conduct of all of them together
 */
public record Rolling(int index, String name, Conduct conduct, Location where) {}
