package io.jenkins.plugins.caretaker.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A machine as it is configured: a node of a plan in the store.
 *
 * @param plan the plan that has the node; of several, the one stored last
 * @param config what the plan says of it, without secrets: {@code role}, {@code infrastructure}, {@code environments},
 *     {@code connection}
 * @param enabled whether anything should be done with it
 * @param version grows with every change of the configuration, never with one of a fact
 */
public record Machine(String name, String plan, ObjectNode config, boolean enabled, long version) {}
