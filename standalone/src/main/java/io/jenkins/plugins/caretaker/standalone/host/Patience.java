package io.jenkins.plugins.caretaker.standalone.host;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait for one's turn.
 *
 * @param limit empty: as long as it takes
 */
public record Patience(Optional<Duration> limit) {}
