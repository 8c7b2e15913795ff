package io.jenkins.plugins.caretaker.journal;

import java.time.Instant;

/**
 * A file that a step made on a node and that was kept.
 *
 * @param path on the node
 * @param bytes how many were kept
 */
public record Artifact(
        String execution, String stepId, String step, String node, String name, String path, Long bytes, Instant at) {}
