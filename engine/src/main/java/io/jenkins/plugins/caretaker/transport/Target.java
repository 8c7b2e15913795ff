package io.jenkins.plugins.caretaker.transport;

import io.jenkins.plugins.caretaker.plan.Connection.HostKey;
import io.jenkins.plugins.caretaker.text.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A machine and all that is needed to reach it, worked out from a node, its connection and the command's settings. */
public sealed interface Target {

    /** What logs call it: the node's name. */
    String name();

    record Local(String name) implements Target {}

    /**
     * An SSH server.
     *
     * @param hosts tried in order until one accepts a connection
     * @param logins tried in order
     * @param jumps to go through; the first is contacted from here
     */
    record Ssh(String name, List<String> hosts, int port, List<Login> logins, HostKey hostKey, List<Ssh> jumps)
            implements Target {

        public Ssh {
            hosts = List.copyOf(hosts);
            logins = List.copyOf(logins);
            jumps = List.copyOf(jumps);
        }
    }

    record Agent(String name, String label) implements Target {}

    /** One way to log in. */
    sealed interface Login {

        String user();

        record Password(String user, Secret password) implements Login {}

        /** Exactly one of file and text is present. */
        record Key(String user, Optional<Path> file, Optional<Secret> text, Optional<Secret> passphrase)
                implements Login {}
    }
}
