package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;
import java.nio.file.Path;

/**
 * Where packages come from.
 *
 * @param directory holds files called {@code ID.VERSION.EXTENSION}
 */
public record Feed(String name, Path directory, Location where) {}
