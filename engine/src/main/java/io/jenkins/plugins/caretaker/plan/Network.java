package io.jenkins.plugins.caretaker.plan;

import java.util.Optional;

/**
 * A network of an infrastructure. One without anything said is a network of dynamic addresses.
 *
 * @param from the first address nodes may have, and {@code to} the last
 */
record Network(Optional<Address> from, Optional<Address> to) {

    boolean allows(Address address) {
        return from.isEmpty() || to.isEmpty() || address.isBetween(from.get(), to.get());
    }
}
