package io.jenkins.plugins.caretaker.standalone.host.remote;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which server, and how to be known there.
 *
 * @param truststore whose certificates are good, instead of those that Java knows
 * @param truststorePassword empty for none
 */
public record Address(
        String server,
        Optional<String> token,
        Optional<Path> tokenFile,
        Optional<Path> truststore,
        String truststorePassword) {

    @Override
    public String toString() {
        return server;
    }
}
