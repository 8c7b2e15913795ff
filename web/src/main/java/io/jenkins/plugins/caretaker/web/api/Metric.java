package io.jenkins.plugins.caretaker.web.api;

/**
 * A number that the server tells about itself.
 *
 * @param name as Prometheus wants it, for instance {@code caretaker_streams}
 * @param labels as they stand between braces; may be empty
 */
public record Metric(String name, String labels, String help, double value) {}
