package io.jenkins.plugins.caretaker.journal;

import java.time.Instant;

/**
 * A file that a step made on a node and that is worth keeping.
 *
 * @param path on the node
 * @param bytes null if nobody said
 */
public record Artifact(
        String execution, String stepId, String step, String node, String name, String path, Long bytes, Instant at) {}
