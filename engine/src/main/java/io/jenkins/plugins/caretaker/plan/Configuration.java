package io.jenkins.plugins.caretaker.plan;

import java.util.Optional;

/** Answers what a configuration variable of a node is, in the order node entry, regular expression entry, default. */
public interface Configuration {

    /** Returns the value for the node with this fqdn; its role too, under {@code role}. Source: DOP B.1, hiera order. */
    Optional<PlanValue> lookup(String fqdn, String variable);
}
