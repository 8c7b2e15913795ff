package io.jenkins.plugins.caretaker.plan;

/** Reads the limits that a plan, an infrastructure and a step may state. Source: DOP B.1, run options. */
final class RunOptionsReader {

    private RunOptionsReader() {}

    static RunOptions read(Section section) {
        return new RunOptions(
                section.integer("max_in_flight", -1), section.integer("max_per_role", -1), section.flag("canary_host"));
    }
}
