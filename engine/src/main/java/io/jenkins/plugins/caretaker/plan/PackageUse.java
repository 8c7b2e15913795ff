package io.jenkins.plugins.caretaker.plan;

import io.jenkins.plugins.caretaker.diagnostic.Location;

/**
 * A package that a step needs.
 *
 * @param feed a name in the plan
 * @param version exactly that one, or {@value #LATEST} at the time of the execution
 */
public record PackageUse(String id, String feed, String version, Location where) {

    public static final String LATEST = "latest";
}
